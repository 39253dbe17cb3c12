// What the file's columns are, as understood, for the partner to correct; what a row is and which rows are counted.

import { formatPeriode } from '../../../platform/lecture/ecriture.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import {
  GENRES_COMPTAGE,
  LIBELLES_GENRE,
  LIBELLES_UNITE,
  UNITES_COMPTEES,
  type UniteComptee,
} from '../comptage.schema.ts';
import { build, buildButton, buildField, buildSelect } from './dom.client.ts';
import {
  type GenreFichier,
  type Lecture,
  LIBELLES_ROLE,
  type Proposition,
  type Reglages,
  ROLES,
  ROLES_MULTIPLES,
  type Role,
} from './fichier.schema.ts';
import { refuseReglages } from './reglages.rules.ts';

/** What the team asks for. */
export interface Demande {
  unite: UniteComptee;
  genre: GenreFichier;
  debut: string;
  fin: string;
  dispositif: string;
  /** Nobody asks: the partner says the period and what is counted. */
  libre: boolean;
}

const REPETITION = 15;

export interface VueColonnes {
  element: HTMLElement;
  reglages: () => Reglages;
}

export function buildReglages(proposition: Proposition, demande: Demande): Reglages {
  const roles = proposition.colonnes.map(({ role }) => role);
  const { unite, genre, debut, fin } = demande;
  const voulu = normalise(demande.dispositif);
  return {
    ...{ feuille: proposition.feuille, roles, ligne: unite, unite, debut, fin, prefere: 'adresse' },
    genre: roles.includes(genre === 'sorties' ? 'sortie' : 'entree') ? genre : 'toutes',
    dispositif: proposition.dispositifs.find((un) => normalise(un) === voulu) ?? null,
    repetition: REPETITION,
  };
}

interface Suites {
  onFeuille: (rang: number) => void;
  onCompter: (reglages: Reglages) => void;
}

export function buildVueColonnes(
  lecture: Lecture,
  proposition: Proposition,
  demande: Demande,
  suites: Suites,
): HTMLElement {
  const reglages = buildReglages(proposition, demande);
  const refus = build('p', { class: 'avis avis-attention', role: 'alert', hidden: true });
  const compter = buildButton('Compter', () => suites.onCompter(reglages), { class: 'button button-primary' });
  const check = () => {
    const motif = refuseReglages(reglages);
    refus.hidden = motif === null;
    refus.textContent = motif ?? '';
    compter.disabled = motif !== null;
  };
  const change = (more: Partial<Reglages>) => {
    Object.assign(reglages, more);
    check();
  };
  check();
  return build(
    'div',
    { class: 'fichier-etape' },
    build('h3', { tabindex: -1 }, 'Ce que dit votre fichier'),
    build(
      'p',
      {},
      fr`${lecture.fichier} : ${proposition.lignes.toLocaleString('fr-FR')} lignes${lecture.feuilles.length > 1 ? fr`, feuille « ${proposition.nom} »` : ''}. Corrigez ce qui est mal compris.`,
    ),
    ...proposition.remarques.map((remarque) => build('p', { class: 'avis' }, remarque)),
    lecture.feuilles.length > 1 && buildFeuilles(lecture, proposition, suites.onFeuille),
    buildColonnes(proposition, reglages, check),
    buildQuestions(proposition, demande, reglages, change),
    refus,
    compter,
  );
}

function buildFeuilles(
  { feuilles }: Lecture,
  { feuille }: Proposition,
  onFeuille: (rang: number) => void,
): HTMLElement {
  const choix = feuilles.map(({ rang, nom, lignes }) => [String(rang), `${nom} (${lignes} lignes)`] as const);
  return buildField(
    'Feuille',
    buildSelect({}, choix, String(feuille), (rang) => onFeuille(Number(rang))),
  );
}

/** One role each: a role that stands once leaves the column that had it. */
function buildColonnes({ colonnes }: Proposition, reglages: Reglages, check: () => void): HTMLElement {
  const choix = ROLES.map((role) => [role, LIBELLES_ROLE[role]] as const);
  const selects: HTMLSelectElement[] = [];
  const choose = (index: number, role: Role) => {
    if (!ROLES_MULTIPLES.has(role))
      for (const [i, autre] of reglages.roles.entries())
        if (autre === role && i !== index) {
          reglages.roles[i] = 'rien';
          mark(selects[i]!, 'rien');
        }
    reglages.roles[index] = role;
    mark(selects[index]!, role);
    check();
  };
  const lignes = colonnes.map(({ index, titre, role, exemples }) => {
    const nom = titre || `Colonne ${index + 1}`;
    const select = buildSelect({ 'aria-label': fr`« ${nom} » sert à` }, choix, role, (neuf) => choose(index, neuf));
    selects.push(select);
    mark(select, role);
    return build(
      'tr',
      {},
      build('th', { scope: 'row' }, nom),
      build('td', { class: 'soft' }, exemples.join(' · ') || 'vide'),
      build('td', {}, select),
    );
  });
  const table = build(
    'div',
    { class: 'fichier-tableau fichier-colonnes', role: 'region', tabindex: 0, 'aria-label': 'Colonnes du fichier' },
    build(
      'table',
      {},
      build(
        'thead',
        {},
        build('tr', {}, ...['Colonne', 'Exemples', 'Sert à'].map((titre) => build('th', { scope: 'col' }, titre))),
      ),
      build('tbody', {}, ...lignes),
    ),
  );
  // Folded once counted: what follows is what is looked at then.
  return build(
    'details',
    { open: true, class: 'fichier-plie' },
    build('summary', {}, `${colonnes.length} colonnes`),
    table,
  );
}

function mark(select: HTMLSelectElement, role: Role): void {
  select.value = role;
  select.dataset.role = role;
}

function buildQuestions(
  { dispositifs }: Proposition,
  demande: Demande,
  reglages: Reglages,
  change: (more: Partial<Reglages>) => void,
): HTMLElement {
  const unites = UNITES_COMPTEES.map((unite) => [unite, LIBELLES_LIGNE[unite]] as const);
  const genres = [
    ...GENRES_COMPTAGE.map((genre) => [genre, LIBELLES_GENRE[genre]] as const),
    ['toutes', fr`Toutes les lignes : le fichier est déjà trié`] as const,
  ];
  const nombre = build('input', {
    class: 'input input-number',
    type: 'number',
    min: 2,
    max: 10_000,
    value: reglages.repetition,
  });
  nombre.addEventListener('input', () => change({ repetition: Math.max(2, Number(nombre.value) || REPETITION) }));
  return build(
    'div',
    { class: 'fichier-questions' },
    buildField(
      'Une ligne de votre fichier est',
      buildSelect({}, unites, reglages.ligne, (ligne) => change({ ligne })),
      demande.libre
        ? ''
        : fr`Demandé : ${LIBELLES_UNITE[demande.unite].toLowerCase()}. La même personne n’est comptée qu’une fois.`,
    ),
    buildField(
      'Lignes à compter',
      buildSelect({}, genres, reglages.genre, (genre) => change({ genre })),
      demande.libre ? '' : fr`Période : ${formatPeriode(reglages.debut, reglages.fin)}.`,
    ),
    ...(demande.libre ? buildLibres(reglages, change) : []),
    dispositifs.length > 0 &&
      buildField(
        'Dispositif compté',
        buildSelect(
          {},
          [['', 'Tous'] as const, ...dispositifs.map((un) => [un, un] as const)],
          reglages.dispositif ?? '',
          (un) => change({ dispositif: un || null }),
        ),
      ),
    buildField(
      'Domiciliation à partir de',
      nombre,
      'Nombre de fois où une même adresse doit dépasser pour être mise de côté.',
    ),
  );
}

/** What a link would have said. */
function buildLibres(reglages: Reglages, change: (more: Partial<Reglages>) => void): HTMLElement[] {
  const unites = UNITES_COMPTEES.map((unite) => [unite, LIBELLES_UNITE[unite]] as const);
  const jours = (['debut', 'fin'] as const).map((borne) => {
    const champ = build('input', { class: 'input', type: 'date', value: reglages[borne] });
    champ.addEventListener('change', () => change({ [borne]: champ.value || reglages[borne] }));
    return buildField(borne === 'debut' ? 'Premier jour' : 'Dernier jour', champ);
  });
  return [
    buildField(
      'Compter',
      buildSelect({}, unites, reglages.unite, (unite) => change({ unite })),
    ),
    ...jours,
  ];
}

const LIBELLES_LIGNE: Record<UniteComptee, string> = {
  personne: 'Une personne',
  contrat: 'Un contrat',
  entretien: 'Un entretien',
};
