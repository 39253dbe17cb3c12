// The partner's own file, given back to the partner with what was found of each row, and the figures that its reports ask for.
// It is written and kept on the partner's computer: nobody else receives it.
import { formatDate, formatPeriode } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { OutBook, OutCell, OutSheet, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import { LIBELLES_GENRE, LIBELLES_UNITE } from '../comptage.schema.ts';
import {
  LIBELLES_STATUT,
  LIBELLES_VARIABLE,
  labelOfModalite,
  STATUTS_COMPTES,
  type StatutCompte,
} from '../depot.schema.ts';
import { type Compte, decide } from './compteur.rules.ts';
import { LIBELLES_SORT, type LigneLue, type ResultatFichier } from './fichier.schema.ts';
import { keyOfAdresse, type Lieux } from './lieux.rules.ts';

const AJOUTEES = [
  'compte',
  'code_qpv',
  'nom_qpv',
  'statut',
  'motif',
  'adresse_trouvee',
  'distance_m',
  'incertitude_m',
  'probabilite',
  'desaccord',
] as const;

export function buildFichierGarde(
  workbook: Workbook,
  compte: Compte,
  resultat: ResultatFichier,
  lieux: Lieux,
  lignesMethode: readonly (readonly [string, string])[],
): OutBook {
  const feuilles = workbook.sheets.map((sheet, rang): OutSheet => {
    const grid = sheet.rows.map((row): OutCell[] => [...row]);
    if (rang === compte.reglages.feuille) addColonnes(grid, compte, lieux);
    return { name: sheet.name, grid, merges: sheet.merges, hidden: sheet.hidden };
  });
  return { sheets: [...feuilles, buildBilan(compte, resultat), buildMethode(compte, lignesMethode)] };
}

function addColonnes(grid: OutCell[][], compte: Compte, lieux: Lieux): void {
  const largeur = grid.reduce((max, row) => Math.max(max, row.length), 0);
  const put = (rang: number, valeurs: readonly OutCell[]) => {
    const row = grid[rang] ?? [];
    while (row.length < largeur) row.push(null);
    row.push(...valeurs);
    grid[rang] = row;
  };
  const entete = compte.tableau.entetes.at(-1);
  if (entete !== undefined)
    put(
      entete,
      AJOUTEES.map((value) => ({ value, bold: true })),
    );
  for (const ligne of compte.lignes) put(ligne.rang, listCellules(compte, ligne, lieux));
}

function listCellules(compte: Compte, ligne: LigneLue, lieux: Lieux): OutCell[] {
  if (ligne.sort !== 'comptee') return [fr`non : ${LIBELLES_SORT[ligne.sort]}`];
  const { statut, codes, par, desaccord } = decide(compte, ligne);
  const situation = compte.situations.get(keyOfAdresse(ligne));
  return [
    'oui',
    codes.join('|'),
    codes.map((code) => lieux.quartiers.get(code)?.nom ?? code).join('|'),
    LIBELLES_STATUT[statut],
    par === 'colonne'
      ? 'D’après la colonne QPV du fichier'
      : par === 'domiciliation'
        ? 'Domiciliation'
        : (situation?.motif ?? ''),
    situation?.libelle ?? '',
    situation?.distance_m === null || situation?.distance_m === undefined ? null : Math.round(situation.distance_m),
    situation?.incertitude_m ?? null,
    situation ? Math.round(situation.probabilite * 1000) / 1000 : null,
    desaccord ? 'oui' : null,
  ];
}

function buildBilan({ reglages }: Compte, { statuts, tables, quartiers, bilan }: ResultatFichier): OutSheet {
  const gras = (value: string): OutCell => ({ value, bold: true });
  const presents = STATUTS_COMPTES.filter((statut) => (statuts[statut] ?? 0) > 0 || statut === 'en_qpv');
  const rows: OutCell[][] = [
    [gras('Bilan'), null],
    [LIBELLES_UNITE[reglages.unite], fr`${sayGenre(reglages.genre)}, ${formatPeriode(reglages.debut, reglages.fin)}`],
    ['Total', bilan.comptees],
    ...presents.map((statut): OutCell[] => [LIBELLES_STATUT[statut], statuts[statut] ?? 0]),
  ];
  for (const [variable, table] of Object.entries(tables) as ['sexe' | 'age' | 'niveau', Table][]) {
    const codes = [...new Set(Object.values(table).flatMap((cases) => Object.keys(cases)))];
    rows.push(
      [],
      [gras(LIBELLES_VARIABLE[variable]), gras('Total'), ...presents.map((statut) => gras(LIBELLES_STATUT[statut]))],
    );
    for (const code of codes) {
      const total = Object.values(table).reduce((somme, cases) => somme + (cases[code] ?? 0), 0);
      rows.push([labelOfModalite(variable, code), total, ...presents.map((statut) => table[statut]?.[code] ?? 0)]);
    }
  }
  rows.push([], [gras('Quartier'), gras('Nombre')]);
  for (const { code, nom, effectif } of quartiers) rows.push([`${nom} (${code})`, effectif]);
  return { name: 'Bilan QPV', grid: rows };
}

type Table = Partial<Record<StatutCompte, Record<string, number>>>;

export const sayGenre = (genre: Compte['reglages']['genre']): string =>
  genre === 'toutes' ? 'Toutes les lignes du fichier' : LIBELLES_GENRE[genre];

function buildMethode({ reglages, tableau }: Compte, lignes: readonly (readonly [string, string])[]): OutSheet {
  const colonnes = reglages.roles.flatMap((role, i) => (role === 'rien' ? [] : [[tableau.titres[i] ?? '', role]]));
  return {
    name: 'Comment c’est compté',
    grid: [
      ...lignes.map(([quoi, valeur]): OutCell[] => [quoi, valeur]),
      ['Période', fr`du ${formatDate(reglages.debut)} au ${formatDate(reglages.fin)}`],
      ['Domiciliation', fr`plus de ${reglages.repetition} fois la même adresse`],
      [],
      [
        { value: 'Colonne du fichier', bold: true },
        { value: 'Lue comme', bold: true },
      ],
      ...colonnes.map((colonne): OutCell[] => [...colonne]),
      [],
      ['Seul sig.ville.gouv.fr fait foi. Ce fichier contient des données personnelles : il reste chez vous.'],
    ],
  };
}
