// From the file's amounts to the ledger: everything left out of the total is named, with its sum when it is known.
import { describe, expect, test } from 'vitest';
import { buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import { buildContexteEssai, parNature } from '../../../../tests/fixtures/imports/contexte-essai.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { readClasseur } from '../lecture/lecture-classeur.rules.ts';
import { planImport } from './plan-import.rules.ts';
import { CHOIX_VIDES, type ContexteImport, type FinancementConnu } from './plan-import.schema.ts';

const ENTETE = ['Action', 'Porteur', 'Année', 'Financeur', 'Montant accordé'];

function read(rows: CellValue[][]) {
  const sheets = [buildFeuille('Plan', [ENTETE, ...rows], { gras: [1] })];
  return readClasseur({ format: 'xlsx', sheets }, { fichier: 'plan.xlsx', annee: 2025 });
}

function bilan(rows: CellValue[][], noms: Record<string, string> = {}, plus: Partial<ContexteImport> = {}) {
  const { lecture } = read(rows);
  let n = 0;
  return planImport(lecture, 0, buildContexteEssai(plus), { ...CHOIX_VIDES, noms }, () => `id-${n++}`).bilan;
}

const ligne = (action: string | null, montant: CellValue, financeur = 'Région'): CellValue[] => [
  action,
  'PLIE',
  2025,
  financeur,
  montant,
];

describe('one year and one step', () => {
  test.each<[string, CellValue[][], object[], number]>([
    ['figures only', [ligne('Forum', 1000), ligne('Navette', 500)], [], 1500],
    [
      'an unreadable cell has no amount',
      [ligne('Forum', 1000), ligne('Navette', 'voir avec la CAF')],
      [{ raison: 'illisible', cellules: 1, inconnues: 1, centimes: 0 }],
      1000,
    ],
    [
      '« NR » is said, not counted',
      [ligne('Forum', 1000), ligne('Navette', 'NR')],
      [{ raison: 'non_renseigne', cellules: 1 }],
      1000,
    ],
    ['« à préciser »', [ligne('Forum', 1000), ligne('Navette', '?')], [{ raison: 'a_preciser', inconnues: 1 }], 1000],
    [
      'what may come on top stays beside',
      [ligne('Navette', 1000), ligne('Forum', '5 000 + 2 000 si VVV')],
      [{ raison: 'en_plus', centimes: 200_000, inconnues: 0 }],
      6000,
    ],
    [
      'a row without a title is refused with its amount',
      [ligne('Forum', 1000), ligne(null, 700, 'CAF')],
      [{ raison: 'refusee', centimes: 70_000, premieres: [{ ligne: 3, valeur: '700' }] }],
      1000,
    ],
    [
      'an exact repeat is counted once',
      [ligne('Forum', 1000), ligne('Forum', 1000)],
      [{ raison: 'repetee', centimes: 100_000 }],
      1000,
    ],
    ['a dash is nothing at all', [ligne('Forum', 1000), ligne('Navette', '-')], [], 1000],
  ])('%s', (_quoi, rows, ecarts, livre) => {
    const [un, ...autres] = bilan(rows);
    expect(autres).toEqual([]);
    expect(un).toMatchObject({ annee: 2025, etape: 'accorde', livre: livre * 100, livre_apres: livre * 100 });
    expect(un!.ecarts).toHaveLength(ecarts.length);
    for (const [i, ecart] of ecarts.entries()) expect(un!.ecarts[i]).toMatchObject(ecart);
    expect(un!.lu).toBe(un!.livre + un!.ecarts.reduce((somme, { centimes }) => somme + centimes, 0));
  });

  test('« sous réserve » goes into the ledger, and is said', () => {
    expect(bilan([ligne('Forum', 1000), ligne('Navette', '4 000 sous réserve')])[0]).toMatchObject({
      livre: 500_000,
      sous_condition: { cellules: 1, centimes: 400_000 },
    });
  });

  test('a funder that the agent leaves aside leaves the total', () => {
    const [un] = bilan([ligne('Forum', 1000), ligne('Navette', 500, 'À trouver')], {
      'partenaire|a trouver': 'ignorer',
    });
    expect(un).toMatchObject({ livre: 100_000, lu: 150_000, ecarts: [{ raison: 'financeur', centimes: 50_000 }] });
  });
});

test('the ledger afterwards counts what it held; an amount kept here is set apart', () => {
  const connu: FinancementConnu = {
    id: 'f1',
    action_id: 'a1',
    annee: 2025,
    financeur_id: 'region',
    cadre: 'non_precise',
    dispositif: null,
    montants: { accorde: 90_000 },
  };
  const candidats = {
    ...parNature(() => []),
    partenaire: [
      { cible: 'region', nom: 'Région' },
      { cible: 'plie', nom: 'PLIE' },
    ],
  };
  const [un] = bilan(
    [ligne('Forum', 1000), ligne('Navette', 500)],
    {},
    {
      repertoire: { ...buildContexteEssai().repertoire, candidats },
      actions: [
        {
          id: 'a1',
          intitule: 'Forum',
          noeud_id: null,
          pilote_id: 'plie',
          references: [],
          annees: [2025],
          formes: [],
          retiree: false,
        },
      ],
      etats: new Map([['a1', { intitule: 'Forum', pilote_id: 'plie', annees: [2025] }]]),
      financements: new Map([['a1', [connu]]]),
    },
  );
  expect(un).toMatchObject({
    lu: 150_000,
    livre: 50_000,
    livre_apres: 140_000,
    ecarts: [{ raison: 'garde_ici', cellules: 1, centimes: 100_000 }],
  });
});

test('a total row beside texts: those are set apart, and a total typed by hand may count them', () => {
  const rows = (total: number): CellValue[][] => [
    ligne('Forum', 1000),
    ligne('Navette', '4 000 sous réserve'),
    ligne('Garde', 'NR'),
    ['Total', null, null, null, total],
  ];
  const [formule] = read(rows(1000)).totaux;
  expect(formule).toMatchObject({
    juste: true,
    calcule: 1000,
    a_part: [
      { ligne: 3, valeur: '4 000 sous réserve', montant: 4000 },
      { ligne: 4, valeur: 'NR', montant: null },
    ],
  });
  expect([5000, 4000].map((total) => read(rows(total)).totaux[0]!.juste)).toEqual([true, false]);
});
