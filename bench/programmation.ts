// A generated programming table: rows × 20 columns, a two-line header with named funders, one row per action. Written once by
// our own writer and kept in .cache; the same number of rows always gives the same file. No name of a person in it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellValue, OutBook } from '../src/platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../src/platform/spreadsheets/write.rules.ts';

const ETAPES = ['demandé', 'proposé', 'accordé'];
const HAUT: CellValue[] = [
  ...[
    'Axe',
    'Objectif',
    'Intitulé de l’action',
    'Porteur',
    'Quartiers',
    'Public prévu',
    'Date de début',
    'Date de fin',
  ],
  ...['Coût total', 'État P147', null, null, 'Région', null, null, 'Département', null, 'Métropole', null],
  'Observations',
];
const BAS: CellValue[] = [
  ...Array<null>(9).fill(null),
  ...[...ETAPES, ...ETAPES, 'demandé', 'accordé', 'demandé', 'accordé'],
  null,
];
const AXES = [
  'Accès à l’emploi',
  'Formation et qualification',
  'Création d’activité',
  'Levée des freins',
  'Entreprises',
];
const OBJECTIFS = ['Repérer et remobiliser', 'Accompagner vers les métiers qui recrutent', 'Rapprocher les employeurs'];
const SUJETS = [
  'Chantier d’insertion',
  'Forum des métiers',
  'Permanence numérique',
  'Parrainage',
  'Couveuse',
  'Atelier CV',
];
const LIEUX = ['centre social', 'maison de quartier', 'espace associatif', 'hôtel d’entreprises', 'tiers-lieu'];
const STRUCTURES = ['Association', 'Mission locale', 'Coopérative', 'Régie de quartier', 'Centre social', 'Fédération'];
const QUARTIERS = ['QN03501M', 'QN03502M', 'QN03503M', 'QN03504M', 'QN03505M'];
const OBSERVATIONS = ['Reconduction', 'Nouvelle action', 'À revoir en comité de programmation', null];

/** The number of porteurs is that of a large instance, not of the rows: names come back. */
const PORTEURS = 800;

const one = <T>(list: readonly T[], i: number): T => list[i % list.length]!;

function buildLigne(i: number): CellValue[] {
  const cout = 8_000 + ((i * 733) % 90_000);
  const part = (share: number, present: boolean) => (present ? Math.round(cout * share) : null);
  const [region, departement, metropole] = [i % 3 === 0, i % 4 === 0, i % 2 === 0];
  const porteur = (i * 31) % PORTEURS;
  return [
    one(AXES, i),
    one(OBJECTIFS, Math.trunc(i / 7)),
    `${one(SUJETS, i * 5)} au ${one(LIEUX, Math.trunc(i / 3))} n° ${i + 1}`,
    `${one(STRUCTURES, porteur)} Horizon ${porteur + 1}`,
    i % 10 === 0 ? 'Tous les QPV' : one(QUARTIERS, i),
    i % 5 === 0 ? `${20 + (i % 60)} dont ${10 + (i % 10)} femmes` : 20 + (i % 60),
    { iso: '2024-01-15' },
    { iso: '2024-12-20' },
    cout,
    ...[part(0.3, true), part(0.25, true), part(0.2, i % 6 !== 0)],
    ...[part(0.2, region), part(0.15, region), part(0.15, region)],
    ...[part(0.1, departement), part(0.1, departement)],
    ...[part(0.15, metropole), part(0.12, metropole)],
    one(OBSERVATIONS, i),
  ];
}

export function buildProgrammation(lignes: number): OutBook {
  const rows = Array.from({ length: lignes }, (_, i) => buildLigne(i));
  return { sheets: [{ name: 'Programmation 2024', grid: [['Programmation 2024'], [], HAUT, BAS, ...rows] }] };
}

/** The file of that many rows, made at the first call. */
export function readProgrammation(cache: string, lignes: number): { nom: string; octets: Uint8Array } {
  const nom = `programmation-2024-${lignes}.xlsx`;
  const path = join(cache, nom);
  if (!existsSync(path)) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(path, writeBook(buildProgrammation(lignes), 'xlsx'));
  }
  return { nom, octets: new Uint8Array(readFileSync(path)) };
}
