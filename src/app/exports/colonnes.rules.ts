// The columns of our own shape: those chosen on the page, or all of them, with one block per year × funder × step and the publics
// of each year. Their titles are those that an import of the file reads back (src/app/imports/colonnes/maillage-titres.rules.ts).
import { LIBELLES_FRAICHEUR } from '../../domains/actions/action.schema.ts';
import {
  CHAMPS_ANNEE,
  CHAMPS_PUBLIC,
  LIBELLES_CHAMP_ANNEE,
  LIBELLES_CHAMP_PUBLIC,
} from '../../domains/actions/champ.schema.ts';
import { NATURES_PUBLIC, type NaturePublic } from '../../domains/actions/public.schema.ts';
import type { OutKind } from '../../platform/spreadsheets/classeur.schema.ts';
import {
  GROUPE_IDENTIFIANT,
  groupeAnnee,
  groupePublics,
  TITRE_ACTION,
  TITRE_IDENTIFIANT,
  TITRE_THEMES,
  TITRES,
  titreNiveau,
  titrePropre,
} from '../imports/colonnes/maillage-titres.rules.ts';
import { cellOrTyped, kindOfChamp, tellACorriger, tellEtapes, tellNotes } from './cellules.rules.ts';
import { buildColonneConditions } from './conditions.rules.ts';
import type { ActionExport, ColonneExport, ContenuExport } from './export.schema.ts';
import { buildColonnesMontants } from './montants-export.rules.ts';
import { buildColonnesParts } from './parts-export.rules.ts';

/** Column of the page → fields of the export. */
const FAMILLES: Readonly<Record<string, readonly string[]>> = {
  reference: ['reference'],
  plan: ['plan'],
  avancement: ['avancement', 'avancement_source'],
  difficulte: ['en_difficulte'],
  difficulte_cause: ['difficulte_cause', 'difficulte_levee_par'],
  pilote: ['pilote', 'pilote_service', 'siret'],
  partenaires: ['co_pilotes', 'partenaires'],
  qpv: ['portee_qpv', 'qpv', 'portee_source'],
  axes: ['axes'],
  etape_parcours: ['etape_parcours'],
  themes: ['themes'],
  debut: ['date_debut', 'calendrier_source'],
  fin: ['date_fin', 'calendrier_source'],
  annees: ['annees'],
  prevu: ['prevu'],
  touche: ['touche'],
  touche_femmes: ['touche'],
  touche_moins_26: ['touche'],
  touche_qpv: ['touche'],
  demande: ['demande'],
  retenu: ['accorde', 'vote', 'notifie', 'conventionne'],
  verse: ['verse'],
  fraicheur: ['fraicheur'],
};

/** What is exported: everything, or the fields of the columns that the page shows. */
export type Choix = ReadonlySet<string> | 'tout';

export const readChoix = (colonnes: readonly string[] | undefined): Choix =>
  colonnes === undefined
    ? 'tout'
    : new Set(colonnes.flatMap((id) => FAMILLES[id] ?? [id.replace(/^champ\./, 'champs.')]));

export function buildColonnes(contenu: ContenuExport, choix: Choix): ColonneExport[] {
  const veut = (nom: string) => choix === 'tout' || choix.has(nom);
  return [
    ...buildFixes(contenu, veut),
    ...buildPropres(contenu, veut),
    ...buildLues(contenu, veut),
    ...buildAnnuelles(contenu, choix, veut),
    ...buildColonnesMontants(contenu.actions, veut),
    ...buildColonneConditions(contenu.actions, veut),
    ...(choix === 'tout' ? buildColonnesParts(contenu) : []),
    fixe(TITRE_IDENTIFIANT, ({ ligne }) => ligne.id, { groupe: GROUPE_IDENTIFIANT, width: 38 }),
  ];
}

type Options = Partial<Pick<ColonneExport, 'groupe' | 'kind' | 'width'>>;

const fixe = (titre: string, cell: ColonneExport['cell'], options: Options = {}): ColonneExport => ({
  groupe: null,
  titre,
  kind: 'texte',
  width: 20,
  ...options,
  cell,
});

const champ = (nom: string, titre: string, options: Options = {}): ColonneExport => {
  const kind = options.kind ?? kindOfChamp(nom);
  return fixe(titre, (action) => cellOrTyped(action, nom, kind), { width: widthOf(nom, kind), ...options, kind });
};

const LARGES = new Set([
  'objectifs',
  'description',
  'publics_vises',
  'difficulte_cause',
  'difficulte_levee_par',
  'bilan',
]);
const widthOf = (nom: string, kind: OutKind): number =>
  LARGES.has(nom.split('.').at(-1)!) ? 40 : kind === 'texte' ? 22 : 13;

function buildFixes({ niveaux, actions }: ContenuExport, veut: (nom: string) => boolean): ColonneExport[] {
  const profondeur = Math.max(niveaux.length, ...actions.map(({ chemin }) => chemin.length));
  const plan = Array.from({ length: profondeur }, (_, i) =>
    champ(`noeud.${i + 1}`, titreNiveau(i + 1, niveaux[i]?.nom ?? 'niveau'), { width: 28 }),
  );
  return [
    ...(veut('plan') ? plan : []),
    champ('intitule', TITRE_ACTION, { width: 45 }),
    ...Object.entries(TITRES)
      .filter(([nom]) => veut(nom))
      .map(([nom, titre]) => champ(nom, titre)),
  ];
}

const KIND_NATURE: Readonly<Record<string, OutKind>> = {
  nombre: 'nombre',
  date: 'date',
  texte: 'texte',
  booleen: 'texte',
};

function buildPropres({ champs, actions }: ContenuExport, veut: (nom: string) => boolean): ColonneExport[] {
  return champs
    .filter(({ cle }) => veut(`champs.${cle}`))
    .filter(({ cle }) => actions.some(({ valeurs, ligne }) => hasValeur(valeurs, ligne, `champs.${cle}`)))
    .map((propre) =>
      champ(`champs.${propre.cle}`, titrePropre(propre, champs), { kind: KIND_NATURE[propre.nature] ?? 'texte' }),
    );
}

const hasValeur = (valeurs: ActionExport['valeurs'], ligne: ActionExport['ligne'], nom: string): boolean =>
  (valeurs[nom] !== undefined && valeurs[nom] !== null) || ligne.a_corriger.some((cellule) => cellule.champ === nom);

/** Columns to be read, which an import of the file leaves aside. */
function buildLues({ sirets }: ContenuExport, veut: (nom: string) => boolean): ColonneExport[] {
  const jour = (instant: string) => ({ iso: instant.slice(0, 10) });
  const siretOf = ({ ligne }: ActionExport) => sirets.get(ligne.pilote?.id ?? '') ?? null;
  return [
    ...(veut('siret') && sirets.size > 0 ? [fixe('SIRET du pilote', siretOf, { width: 16 })] : []),
    ...(veut('etapes') ? [fixe('Étapes', tellEtapes, { width: 40 })] : []),
    ...(veut('notes') ? [fixe('Notes', tellNotes, { width: 40 })] : []),
    ...(veut('fraicheur')
      ? [
          fixe('Modifiée le', ({ ligne }) => jour(ligne.modifie_le), { kind: 'date', width: 13 }),
          fixe('Fraîcheur', ({ ligne }) => LIBELLES_FRAICHEUR[ligne.fraicheur], { width: 12 }),
        ]
      : []),
    ...(veut('completude')
      ? [fixe('Complétude (%)', ({ ligne }) => ligne.completude, { kind: 'nombre', width: 10 })]
      : []),
    ...(veut('validee') ? [fixe('Validée', ({ ligne }) => (ligne.validee ? 'oui' : 'non'), { width: 10 })] : []),
    ...(veut('a_corriger') ? [fixe('À corriger', tellACorriger, { width: 40 })] : []),
  ];
}

/** Year by year: what the sheet says of it, its themes, its publics. A column without any value is left out. */
function buildAnnuelles({ actions }: ContenuExport, choix: Choix, veut: (nom: string) => boolean): ColonneExport[] {
  const noms = new Set<string>();
  for (const { valeurs, ligne } of actions) {
    for (const [nom, valeur] of Object.entries(valeurs)) if (valeur !== null && valeur !== undefined) noms.add(nom);
    for (const cellule of ligne.a_corriger) noms.add(cellule.champ);
  }
  const annees = new Set<number>();
  for (const nom of noms) {
    const annee = /^(?:annees|publics|themes)\.(20\d\d)(?:\.|$)/.exec(nom)?.[1];
    if (annee) annees.add(Number(annee));
  }
  const colonne = (nom: string, titre: string, groupe: string) =>
    noms.has(nom) ? [champ(nom, titre, { groupe })] : [];
  return [...annees]
    .sort((a, b) => a - b)
    .flatMap((annee) => [
      ...(veut('themes') ? colonne(`themes.${annee}`, TITRE_THEMES, groupeAnnee(annee)) : []),
      ...(choix === 'tout'
        ? Object.keys(CHAMPS_ANNEE).flatMap((cle) =>
            colonne(
              `annees.${annee}.${cle}`,
              LIBELLES_CHAMP_ANNEE[cle as keyof typeof CHAMPS_ANNEE],
              groupeAnnee(annee),
            ),
          )
        : []),
      ...NATURES_PUBLIC.filter(veut).flatMap((nature) => buildPublics(annee, nature, colonne)),
    ]);
}

function buildPublics(
  annee: number,
  nature: NaturePublic,
  colonne: (nom: string, titre: string, groupe: string) => ColonneExport[],
): ColonneExport[] {
  return Object.keys(CHAMPS_PUBLIC).flatMap((cle) =>
    colonne(
      `publics.${annee}.${nature}.${cle}`,
      LIBELLES_CHAMP_PUBLIC[cle as keyof typeof CHAMPS_PUBLIC],
      groupePublics(annee, nature),
    ),
  );
}
