// Secrecy before sending: nothing small leaves, nothing can be found again by subtraction, and the server checks what browsers did.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Depot, STATUTS_COMPTES } from './depot.schema.ts';
import { buildDepot, type Comptes, checkDepot, SEUILS } from './diffusion.rules.ts';

const DIFFUSION = { nom: 'diffusion', seuil: 5 } as const;
const GESTION = { nom: 'gestion' } as const;

const large: Comptes = {
  statuts: { en_qpv: 40, hors_qpv: 100, imprecis: 7, non_geolocalise: 6 },
  tables: {
    sexe: {
      en_qpv: { femme: 22, homme: 18 },
      hors_qpv: { femme: 60, homme: 40 },
      imprecis: { femme: 7 },
      non_geolocalise: { homme: 6 },
    },
  },
};

describe('what leaves in diffusion', () => {
  test('a file without small cell leaves as it is', () => {
    const { depot, grossissement } = buildDepot(large, 'adresses', DIFFUSION);
    expect(grossissement).toEqual({ statuts: 'fins', tables: { sexe: 'fine' } });
    expect(depot.total).toBe(153);
    expect(depot.statuts).toEqual([
      { statut: 'en_qpv', effectif: 40 },
      { statut: 'hors_qpv', effectif: 100 },
      { statut: 'imprecis', effectif: 7 },
      { statut: 'non_geolocalise', effectif: 6 },
    ]);
  });

  test('a few addresses not settled are joined before anything is left out', () => {
    const { depot } = buildDepot(
      { statuts: { en_qpv: 40, hors_qpv: 100, imprecis: 2, non_geolocalise: 3 }, tables: {} },
      'adresses',
      DIFFUSION,
    );
    expect(depot.statuts).toContainEqual({ statut: 'indetermine', effectif: 5 });
    expect(depot.statuts.map(({ statut }) => statut)).not.toContain('imprecis');
  });

  test('four residents of QPV: the total travels, the status does not', () => {
    const { depot, grossissement } = buildDepot(
      { statuts: { en_qpv: 4, hors_qpv: 100 }, tables: {} },
      'adresses',
      DIFFUSION,
    );
    expect(depot.statuts).toEqual([{ statut: 'tous', effectif: 104 }]);
    expect(grossissement.statuts).toBe('aucun');
  });

  test('ages are joined, then left out', () => {
    const ages = (jeunes: number): Comptes => ({
      statuts: { en_qpv: 20, hors_qpv: 20 },
      tables: {
        age: {
          en_qpv: { moins_18: jeunes, de_18_a_25: 10 - jeunes, de_30_a_49: 5, plus_50: 5 },
          hors_qpv: { de_18_a_25: 10, de_30_a_49: 5, plus_50: 5 },
        },
      },
    });
    expect(buildDepot(ages(5), 'adresses', DIFFUSION).grossissement.tables.age).toBe('fine');
    const joint = buildDepot(ages(1), 'adresses', DIFFUSION);
    expect(joint.grossissement.tables.age).toBe('regroupee');
    expect(joint.depot.tables[0]!.cases).toContainEqual({ statut: 'en_qpv', modalite: 'moins_26', effectif: 10 });
    const seul: Comptes = {
      statuts: { en_qpv: 8, hors_qpv: 8 },
      tables: { age: { en_qpv: { moins_18: 1, plus_50: 7 }, hors_qpv: { plus_50: 8 } } },
    };
    expect(buildDepot(seul, 'adresses', DIFFUSION)).toMatchObject({
      depot: { total: 16, tables: [] },
      grossissement: { tables: { age: 'retiree' } },
    });
  });

  test('gestion is exact', () => {
    const { depot } = buildDepot({ statuts: { en_qpv: 1, hors_qpv: 2 }, tables: {} }, 'saisie', GESTION);
    expect(depot.statuts).toEqual([
      { statut: 'en_qpv', effectif: 1 },
      { statut: 'hors_qpv', effectif: 2 },
    ]);
  });
});

const nombre = fc.nat({ max: 14 });
const fines = {
  sexe: ['femme', 'homme', 'non_renseigne'],
  age: ['moins_18', 'de_18_a_25', 'de_26_a_29', 'de_30_a_49', 'plus_50', 'non_renseigne'],
  niveau: ['infra_3', 'niveau_3', 'niveau_4', 'niveau_5', 'plus_6', 'non_renseigne'],
} as const;
/** Any file: persons drawn one by one, so that every table holds the same persons. */
const fichier = fc
  .array(
    fc.record({
      statut: fc.constantFrom(...STATUTS_COMPTES),
      sexe: fc.constantFrom(...fines.sexe),
      age: fc.constantFrom(...fines.age),
      niveau: fc.constantFrom(...fines.niveau),
      fois: nombre,
    }),
    { maxLength: 30 },
  )
  .map((gens): Comptes => {
    const comptes: Comptes = { statuts: {}, tables: { sexe: {}, age: {}, niveau: {} } };
    for (const { statut, fois, ...un } of gens) {
      comptes.statuts[statut] = (comptes.statuts[statut] ?? 0) + fois;
      for (const variable of ['sexe', 'age', 'niveau'] as const) {
        const table = comptes.tables[variable]!;
        table[statut] ??= {};
        const ligne = table[statut];
        ligne[un[variable]] = (ligne[un[variable]] ?? 0) + fois;
      }
    }
    return comptes;
  });

describe('for any file', () => {
  test('nothing between zero and the threshold leaves, but a total; the server accepts what leaves', () => {
    fc.assert(
      fc.property(fichier, fc.constantFrom(...SEUILS), (comptes, seuil) => {
        const regime = { nom: 'diffusion', seuil } as const;
        const { depot } = buildDepot(comptes, 'adresses', regime);
        const cellules = [
          ...depot.statuts.filter(({ statut }) => statut !== 'tous'),
          ...depot.tables.flatMap(({ cases }) => cases),
        ];
        expect(cellules.filter(({ effectif }) => effectif > 0 && effectif < seuil)).toEqual([]);
        expect(Depot.parse(depot)).toEqual(depot);
        expect(checkDepot(depot, regime)).toEqual({ ok: true });
      }),
      { numRuns: 300 },
    );
  });

  test('each status of a table holds as many as above it: no remainder to find by subtraction', () => {
    fc.assert(
      fc.property(fichier, (comptes) => {
        const { depot } = buildDepot(comptes, 'adresses', DIFFUSION);
        for (const { cases } of depot.tables) {
          const restes = depot.statuts.map(
            ({ statut, effectif }) =>
              effectif - cases.filter((one) => one.statut === statut).reduce((somme, one) => somme + one.effectif, 0),
          );
          const joints = new Set(cases.map(({ statut }) => statut));
          const memes = restes.filter((_, i) => joints.has(depot.statuts[i]!.statut));
          expect(memes.filter((reste) => reste !== 0)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('exact in gestion: every value of the file is there', () => {
    fc.assert(
      fc.property(fichier, (comptes) => {
        const { depot } = buildDepot(comptes, 'adresses', GESTION);
        expect(checkDepot(depot, GESTION)).toEqual({ ok: true });
        for (const { variable, cases } of depot.tables)
          for (const { statut, modalite, effectif } of cases)
            expect(comptes.tables[variable]![statut as 'en_qpv']![modalite]).toBe(effectif);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what the server refuses', () => {
  const bon = buildDepot(large, 'adresses', DIFFUSION).depot;
  const changed = (change: (depot: Depot) => void) => {
    const depot = structuredClone(bon);
    change(depot);
    return checkDepot(depot, DIFFUSION);
  };

  test.each<[string, (depot: Depot) => void, RegExp]>([
    ['another total', (depot) => (depot.total += 1), /total annoncé/],
    ['a status twice', (depot) => depot.statuts.push({ statut: 'en_qpv', effectif: 0 }), /se recouvrent/],
    [
      'a status and the one that joins it',
      (depot) => depot.statuts.push({ statut: 'indetermine', effectif: 0 }),
      /se recouvrent/,
    ],
    [
      'a small status',
      (depot) => {
        depot.statuts[3]!.effectif = 3;
        depot.total -= 3;
        depot.tables = [];
      },
      /seuil de 5/,
    ],
    [
      'a small cell',
      (depot) => {
        depot.tables[0]!.cases[0]!.effectif = 37;
        depot.tables[0]!.cases[1]!.effectif = 3;
      },
      /seuil de 5/,
    ],
    [
      'a table that moves persons from a status to another',
      (depot) => (depot.tables[0]!.cases[0]!.statut = 'hors_qpv'),
      /deux fois/,
    ],
    [
      'a value of another variable',
      (depot) => (depot.tables[0]!.cases[0]!.modalite = 'moins_26'),
      /ne va pas avec sa variable/,
    ],
    ['a variable twice', (depot) => depot.tables.push(depot.tables[0]!), /deux fois/],
    [
      'a table finer than the statuses above it',
      (depot) => {
        depot.statuts = [{ statut: 'tous', effectif: depot.total }];
      },
      /totaux par statut/,
    ],
    [
      'values joined two ways',
      (depot) => {
        const [tout] = depot.statuts;
        depot.statuts = [tout!];
        depot.total = tout!.effectif;
        depot.tables = [
          {
            variable: 'age',
            cases: [
              { statut: 'en_qpv', modalite: 'moins_26', effectif: 20 },
              { statut: 'en_qpv', modalite: 'de_18_a_25', effectif: 20 },
            ],
          },
        ];
      },
      /se recouvrent/,
    ],
  ])('%s', (_, change, motif) => {
    expect(checkDepot(bon, DIFFUSION)).toEqual({ ok: true });
    expect(changed(change)).toEqual({ ok: false, motif: expect.stringMatching(motif) });
  });

  test('a text, an unknown key, a fraction', () => {
    const nom = { ...bon, nom: 'Fatima Le Goff' };
    expect(Depot.safeParse(nom).success).toBe(false);
    expect(Depot.safeParse({ ...bon, total: 1.5 }).success).toBe(false);
    expect(Depot.safeParse({ ...bon, statuts: [{ statut: '12 rue du Port', effectif: 6 }] }).success).toBe(false);
    const dedans = { variable: 'sexe', cases: [{ ...bon.tables[0]!.cases[0]!, note: 'x' }] };
    expect(Depot.safeParse({ ...bon, tables: [dedans] }).success).toBe(false);
  });
});
