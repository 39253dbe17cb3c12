// What a partner settles by hand: doubtful addresses with the places they may be, addresses set aside, disagreements with its own column.

import { pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { LIBELLES_STATUT, type StatutCompte } from '../depot.schema.ts';
import { build, buildButton, buildTable } from './dom.client.ts';
import type { Candidat, Doute, Reglement, ResultatFichier } from './fichier.schema.ts';

const MONTRES = 8;
const fois = (effectif: number) => pluriel(effectif, 'ligne');

/** Inside a sentence: « en QPV ». */
const sayStatut = (statut: StatutCompte) => LIBELLES_STATUT[statut].replace(/^./, (lettre) => lettre.toLowerCase());

export type OnRegler = (cle: string, reglement: Reglement) => void;

/** Those left to settle first; `tous` once asked. */
export function buildDoutes(
  doutes: readonly Doute[],
  tous: boolean,
  onRegler: OnRegler,
  onTous: () => void,
): HTMLElement | null {
  if (doutes.length === 0) return null;
  const ordre = [...doutes].sort((a, b) => Number(a.regle) - Number(b.regle));
  const montres = tous ? ordre : ordre.slice(0, MONTRES);
  const restent = doutes.filter(({ regle }) => !regle).length;
  return build(
    'section',
    { class: 'fichier-bloc', 'aria-labelledby': 'titre-doutes' },
    build(
      'h4',
      { id: 'titre-doutes', tabindex: -1 },
      restent > 0 ? `${restent} adresses à vérifier` : 'Adresses vérifiées',
    ),
    build(
      'p',
      { class: 'small soft' },
      'Choisissez la bonne, ou corrigez-la. Sans réponse, elles restent comptées à part.',
    ),
    build('ul', { class: 'fichier-doutes' }, ...montres.map((doute, i) => buildDoute(doute, i, onRegler))),
    montres.length < doutes.length &&
      buildButton(`Voir les ${doutes.length - montres.length} autres`, onTous, { class: 'button button-small' }),
  );
}

function buildDoute(doute: Doute, rang: number, onRegler: OnRegler): HTMLElement {
  const { cle, texte, effectif, statut, motif, candidats, regle, libelle } = doute;
  const tete = build('p', {}, build('strong', {}, texte), ` – ${fois(effectif)}`);
  if (regle)
    return build(
      'li',
      { class: 'fichier-doute fichier-regle' },
      tete,
      build('p', { class: 'small' }, fr`Retenu : ${libelle}, ${sayStatut(statut)}.`),
      buildButton('Revenir', () => onRegler(cle, { genre: 'oubli' }), {
        class: 'button button-small',
        'aria-label': `Revenir sur ${texte}`,
      }),
    );
  return build(
    'li',
    { class: 'fichier-doute' },
    tete,
    build('p', { class: 'small soft' }, `${LIBELLES_STATUT[statut]}. ${motif}`),
    candidats.length > 0 &&
      build(
        'div',
        { class: 'fichier-candidats', role: 'group', 'aria-label': `Lieux possibles pour ${texte}` },
        ...candidats.map((candidat, i) => buildCandidat(candidat, () => onRegler(cle, { genre: 'candidat', rang: i }))),
      ),
    buildCorrection(doute, rang, onRegler),
  );
}

const buildCandidat = (candidat: Candidat, onClick: () => void) =>
  buildButton(`${candidat.libelle} – ${sayStatut(candidat.statut)}`, onClick, {
    class: 'button button-small',
  });

function buildCorrection({ cle, texte }: Doute, rang: number, onRegler: OnRegler): HTMLElement {
  const champ = build('input', {
    class: 'input',
    type: 'text',
    autocomplete: 'off',
    spellcheck: false,
    id: `correction-${rang}`,
  });
  champ.value = texte;
  const valide = () =>
    champ.value.trim() !== '' && champ.value !== texte && onRegler(cle, { genre: 'texte', texte: champ.value });
  champ.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    valide();
  });
  return build(
    'details',
    {},
    build('summary', {}, 'Corriger l’adresse'),
    build(
      'div',
      { class: 'fichier-correction' },
      build('label', { for: champ.id, class: 'small' }, 'Numéro, rue, code postal et commune'),
      champ,
      buildButton('Chercher', valide, { class: 'button button-small' }),
    ),
  );
}

export function buildDomiciliations({ domiciliations }: ResultatFichier, onRegler: OnRegler): HTMLElement | null {
  if (domiciliations.length === 0) return null;
  return build(
    'section',
    { class: 'fichier-bloc' },
    build('h4', {}, fr`Mises de côté : domiciliation`),
    build(
      'p',
      { class: 'small soft' },
      'Une adresse où l’on est domicilié ne dit pas où l’on vit. Un grand immeuble se compte, lui.',
    ),
    build(
      'ul',
      { class: 'fichier-doutes' },
      ...domiciliations.map(({ cle, texte, effectif, motif, immeuble }) =>
        build(
          'li',
          { class: 'fichier-doute' },
          build('p', {}, build('strong', {}, texte), ` – ${fois(effectif)}`),
          build('p', { class: 'small soft' }, immeuble ? 'Comptée comme un immeuble.' : fr`Mise de côté : ${motif}.`),
          buildButton(
            immeuble ? 'Mettre de côté' : fr`C’est un immeuble : compter`,
            () => onRegler(cle, { genre: immeuble ? 'oubli' : 'immeuble' }),
            {
              class: 'button button-small',
              'aria-label': fr`${immeuble ? 'Mettre de côté' : fr`C’est un immeuble : compter`} ${texte}`,
            },
          ),
        ),
      ),
    ),
  );
}

export function buildDesaccords(
  { desaccords, desaccords_nombre }: ResultatFichier,
  prefere: 'adresse' | 'colonne',
  onPrefere: (un: 'adresse' | 'colonne') => void,
): HTMLElement | null {
  if (desaccords_nombre === 0) return null;
  const choix = (['adresse', 'colonne'] as const).map((un) => {
    const radio = build('input', { type: 'radio', name: 'prefere', checked: un === prefere });
    radio.addEventListener('change', () => onPrefere(un));
    return build(
      'label',
      { class: 'check' },
      radio,
      un === 'adresse' ? ' Compter d’après l’adresse' : ' Compter d’après votre colonne',
    );
  });
  return build(
    'section',
    { class: 'fichier-bloc' },
    build('h4', {}, `${desaccords_nombre} désaccords avec votre colonne QPV`),
    build(
      'p',
      { class: 'small soft' },
      'Vous seul les voyez. Une colonne peut dater d’avant les contours de cette année.',
    ),
    build('fieldset', { class: 'fichier-choix' }, build('legend', {}, 'En cas de désaccord'), ...choix),
    buildTable({
      titre: 'Lignes en désaccord',
      colonnes: ['Ligne', 'Adresse', 'Votre colonne', 'L’adresse'],
      lignes: desaccords.map(({ ligne, texte, colonne, adresse }) => [String(ligne), texte, colonne, adresse]),
    }),
  );
}
