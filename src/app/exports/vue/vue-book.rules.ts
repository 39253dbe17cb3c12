// Each view as a book, in its own shape: the tree as a tree, columns as groups, the matrix as a matrix, money step by step.
import { LIBELLES_AVANCEMENT } from '../../../domains/actions/action.schema.ts';
import { ETAPES, type EtapeMontant, LIBELLES_ETAPE } from '../../../domains/financements/financement.schema.ts';
import type { Montants } from '../../../domains/financements/livre.schema.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { OutBook, OutCell, OutColumn, OutSheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { ActionLigne, ChoixActions } from '../../actions/liste.schema.ts';
import { buildBranches, crossActions, groupActions } from '../../vues/groupes.rules.ts';
import { type CroisementVue, type Groupement, LIBELLES_GROUPEMENT } from '../../vues/vue.schema.ts';
import {
  type Calendrier,
  type Echeance,
  LIBELLES_ECHEANCE,
  LIBELLES_PAR_ARGENT,
  type VueArgent,
} from '../../vues/vues.schema.ts';

const book = (...sheets: OutSheet[]): OutBook => ({ sheets });
const bold = (value: OutCell) => ({ value: value as string | number | null, bold: true });
export const euros = (centimes: number | null): number | null => (centimes === null ? null : centimes / 100);

const SUIVI: OutColumn[] = [
  { title: 'Action', width: 50 },
  { title: 'Avancement', width: 16 },
  { title: 'En difficulté', width: 12 },
  { title: 'Pilote', width: 30 },
  { title: 'Début', kind: 'date', width: 12 },
  { title: 'Fin', kind: 'date', width: 12 },
];
const day = (iso: string | null) => (iso === null ? null : { iso });
const suiviOf = (ligne: ActionLigne): OutCell[] => [
  ligne.intitule,
  LIBELLES_AVANCEMENT[ligne.avancement],
  ligne.en_difficulte ? 'oui' : 'non',
  ligne.pilote?.nom ?? null,
  day(ligne.date_debut),
  day(ligne.date_fin),
];

/** Elements of the plan in bold, one column per level, with how many actions they hold; then their actions. */
export function buildArbreBook(
  lignes: readonly ActionLigne[],
  choix: ChoixActions,
  niveaux: readonly string[],
): OutBook {
  const branches = buildBranches(lignes, choix);
  const profondeur = Math.max(1, ...branches.map(({ niveau }) => niveau));
  const vides = Array<null>(profondeur).fill(null);
  const rows = branches.flatMap(({ libelle, niveau, total, lignes: siennes }): OutCell[][] => [
    [...vides.map((_, i) => (i + 1 === niveau ? bold(libelle) : null)), bold(total)],
    ...siennes.map((ligne) => [...vides, null, ...suiviOf(ligne)]),
  ]);
  const titres = vides.map((_, i): OutColumn => ({ title: niveaux[i] ?? `Niveau ${i + 1}`, width: 30 }));
  return book({ name: 'Arbre', columns: [...titres, { title: 'Actions', kind: 'nombre', width: 9 }, ...SUIVI], rows });
}

/** One row per card, group by group in the order of the board; a group without a card keeps its row. */
export function buildColonnesBook(lignes: readonly ActionLigne[], choix: ChoixActions, groupe: Groupement): OutBook {
  const rows = groupActions(lignes, groupe, choix).flatMap(({ libelle, lignes: siennes }): OutCell[][] =>
    siennes.length === 0 ? [[libelle, 0]] : siennes.map((ligne) => [libelle, siennes.length, ...suiviOf(ligne)]),
  );
  const titres: OutColumn[] = [
    { title: LIBELLES_GROUPEMENT[groupe], width: 26 },
    { title: 'Actions du groupe', kind: 'nombre', width: 10 },
  ];
  return book({ name: 'Colonnes', columns: [...titres, ...SUIVI], rows });
}

/** Counts as they stand on the page; a hole is an empty cell. The total counts each action once. */
export function buildMatriceBook(lignes: readonly ActionLigne[], choix: ChoixActions, croise: CroisementVue): OutBook {
  const { rangees, colonnes, compte } = crossActions(lignes, croise, choix);
  const columns: OutColumn[] = [
    { title: LIBELLES_GROUPEMENT.plan, width: 40 },
    ...colonnes.map(({ libelle }): OutColumn => ({ title: libelle, kind: 'nombre', width: 14 })),
    { title: 'Total, chaque action une fois', kind: 'nombre', width: 14 },
  ];
  const rows = rangees.map((rangee): OutCell[] => [
    rangee.libelle,
    ...colonnes.map(({ cle }) => compte(rangee.cle, cle) || null),
    bold(rangee.lignes.length),
  ]);
  const pied = [bold('Total'), ...colonnes.map((colonne) => bold(colonne.lignes.length)), bold(lignes.length)];
  return book({ name: 'Matrice', columns, rows: [...rows, pied] });
}

/** Dated lines in order, then the steps said without an exact day. */
export function buildCalendrierBook({ aujourdhui, echeances, sans_jour }: Calendrier): OutBook {
  const retard = ({ genre, le, faite }: Echeance) => genre === 'etape' && le !== null && le < aujourdhui && !faite;
  const columns: OutColumn[] = [
    { title: 'Jour', kind: 'date', width: 12 },
    { title: 'Échéance telle que dite', width: 24 },
    { title: 'Nature', width: 22 },
    { title: 'Étape', width: 36 },
    { title: 'Action', width: 50 },
    { title: 'Fait', width: 8 },
    { title: 'En retard', width: 10 },
  ];
  const rows = [...echeances, ...sans_jour].map((echeance): OutCell[] => [
    day(echeance.le),
    echeance.dite,
    LIBELLES_ECHEANCE[echeance.genre],
    echeance.libelle,
    echeance.intitule,
    echeance.genre === 'debut' || echeance.genre === 'fin' ? null : echeance.faite ? 'oui' : 'non',
    retard(echeance) ? 'oui' : null,
  ]);
  return book({ name: 'Calendrier', columns, rows });
}

const CHEMIN: readonly EtapeMontant[] = ETAPES.filter((etape) => etape !== 'reversement_demande');
const MONTANTS: readonly [keyof Montants, string][] = [
  ['demande', 'Demandé (€)'],
  ['retenu', 'Accordé (€)'],
  ['verse', 'Versé (€)'],
  ['justifie', 'Justifié (€)'],
];

/** The groups with their total, then the way from asked to justified. A CSV holds the first sheet. */
export function buildArgentBook({ par, groupes, total, tous_qpv_centimes, sans_part_centimes }: VueArgent): OutBook {
  const parQpv = par === 'qpv';
  const montants = parQpv ? ([['retenu', 'Accordé, dit pour ce quartier (€)']] as const) : MONTANTS;
  const cells = (somme: Montants) => montants.map(([cle]) => euros(somme[cle]));
  const columns: OutColumn[] = [
    { title: LIBELLES_PAR_ARGENT[par], width: 40 },
    { title: parQpv ? 'Parts' : 'Lignes', kind: 'nombre', width: 8 },
    ...montants.map(([, title]): OutColumn => ({ title, kind: 'euros', width: 18 })),
  ];
  const rows = groupes.map(({ libelle, lignes, montants: m }): OutCell[] => [libelle, lignes, ...cells(m)]);
  const pied: OutCell[][] = parQpv
    ? [
        [fr`Dit « tous les QPV », jamais réparti`, null, euros(tous_qpv_centimes)],
        ['Accordé sans dire pour quel quartier', null, euros(sans_part_centimes)],
      ]
    : [[bold('Total'), bold(total.lignes), ...cells(total.montants).map(bold)]];
  const chemin = CHEMIN.map((etape): OutCell[] => [LIBELLES_ETAPE[etape], euros(total.montants[etape])]);
  return book(
    { name: LIBELLES_PAR_ARGENT[par], columns, rows: [...rows, ...pied] },
    {
      name: 'Du demandé au justifié',
      columns: [
        { title: 'Étape', width: 24 },
        { title: 'Montant connu (€)', kind: 'euros', width: 18 },
      ],
      rows: chemin,
    },
  );
}
