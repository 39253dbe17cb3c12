// The invented workbooks of tests/fixtures/classeurs, read as tables: header, rows, sections, totals, notes.
import { describe, expect, test } from 'vitest';
import { buildActionFinanceurAnnee } from '../../../../tests/fixtures/classeurs/action-financeur-annee.ts';
import { buildCommunesEmpilees } from '../../../../tests/fixtures/classeurs/communes-empilees.ts';
import { buildCroixQpv } from '../../../../tests/fixtures/classeurs/croix-qpv.ts';
import { buildClasseur, buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import { buildFeuilleParCommune } from '../../../../tests/fixtures/classeurs/feuille-par-commune.ts';
import { buildPlanAxes } from '../../../../tests/fixtures/classeurs/plan-axes.ts';
import { buildProgrammationFinanceurs } from '../../../../tests/fixtures/classeurs/programmation-financeurs.ts';
import { buildToutSale } from '../../../../tests/fixtures/classeurs/tout-sale.ts';
import type { CellValue, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Tableau } from '../colonnes/types.schema.ts';
import { findTablesInWorkbook } from './forme.rules.ts';
import { phraseTotal } from './forme-totaux.rules.ts';

function onlyTable(workbook: Workbook): Tableau {
  const tableaux = findTablesInWorkbook(workbook);
  expect(tableaux).toHaveLength(1);
  return tableaux[0]!;
}

const natures = (t: Tableau) => t.horsLignes.map((h) => `${h.ligne} ${h.nature}`);

const colonne = (t: Tableau, libelle: string) => {
  const position = t.entetes.findIndex((c) => c.libelle === libelle);
  expect(position, libelle).toBeGreaterThanOrEqual(0);
  return position;
};

describe('a plan with titles above and bold axes', () => {
  const t = onlyTable(buildPlanAxes());

  test('rows are told apart, with the spreadsheet’s own numbers', () => {
    expect(t.lignesEntete).toEqual([4]);
    expect(t.lignes.map((l) => l.ligne)).toEqual([7, 8, 10, 13, 14]);
    expect(natures(t)).toEqual([
      '1 titre',
      '2 titre',
      '4 entete',
      '5 section',
      '6 section',
      '9 section',
      '12 section',
      '15 sous_total',
      '17 note',
      '18 note',
    ]);
    expect(t.titre).toBe(
      'CONTRAT DE VILLE 2024-2030 – RIVEMER MÉTROPOLE – Plan d’action emploi et développement économique',
    );
  });

  test('sections are filled down on two levels, the lower one stopped by a new axis', () => {
    expect(t.entetes.slice(0, 2).map((c) => [c.libelle, c.pseudo, c.niveau])).toEqual([
      ['section', 'section', 0],
      ['section 2', 'section', 1],
    ]);
    expect(t.lignes.map((l) => l.valeurs.slice(0, 2))).toEqual([
      ['AXE 1 – Accompagner vers l’emploi', 'Objectif 1.1 : aller vers les habitants'],
      ['AXE 1 – Accompagner vers l’emploi', 'Objectif 1.1 : aller vers les habitants'],
      ['AXE 1 – Accompagner vers l’emploi', 'Objectif 1.2 : lever les freins'],
      ['AXE 2 – Développer l’activité', null],
      ['AXE 2 – Développer l’activité', null],
    ]);
    expect(t.lignes[0]!.origines?.get(0)).toBe('A5');
    expect(t.lignes[2]!.origines?.get(1)).toBe('A9');
  });

  test('comments, strike-through and colours follow their cell', () => {
    expect(t.lignes[0]!.marques?.get(colonne(t, 'Porteur'))?.comment).toBe('Voir avec la nouvelle directrice');
    expect(t.lignes[1]!.marques?.get(colonne(t, 'Action'))?.struck).toBe(true);
    expect(t.lignes[3]!.marques?.get(colonne(t, 'État d’avancement'))?.colour).toBe('#92D050');
  });
});

describe('a programming table with year, funders and steps', () => {
  const t = onlyTable(buildProgrammationFinanceurs());

  test('three header lines make paths, merged or not', () => {
    expect(t.lignesEntete).toEqual([3, 4, 5]);
    expect(t.entetes.map((c) => c.libelle)).toEqual([
      'Axe',
      'Intitulé de l’action',
      'Porteur',
      'Coût total',
      '2024 / État P147 / demandé',
      '2024 / État P147 / proposé',
      '2024 / État P147 / accordé',
      '2024 / Région Bretagne / demandé',
      '2024 / Région Bretagne / proposé',
      '2024 / Région Bretagne / accordé',
      '2024 / Département / demandé',
      '2024 / Département / accordé',
      '2024 / Rennes Métropole / demandé',
      '2024 / Rennes Métropole / accordé',
      '2024 / CAF / demandé',
      '2024 / CAF / accordé',
      '2024 / Total accordé',
      'Observations',
    ]);
    expect(t.entetes[7]).toMatchObject({ lettre: 'H', index: 7, chemin: ['2024', 'Région Bretagne', 'demandé'] });
  });

  test('the axis merged over rows is given to each of them', () => {
    expect(t.lignes.map((l) => [l.ligne, l.valeurs[0]])).toEqual([
      [6, 'Emploi'],
      [7, 'Emploi'],
      [9, 'Entreprendre'],
      [10, 'Entreprendre'],
    ]);
    expect(t.lignes[1]!.origines?.get(0)).toBe('A6');
  });

  test('subtotals and total are set aside, compared, and the wrong one is said', () => {
    expect(natures(t).slice(-4)).toEqual(['8 sous_total', '11 sous_total', '12 total', '14 note']);
    expect(t.totaux.filter((c) => !c.juste).map(phraseTotal)).toEqual([
      'Ligne 12, 2024 / Total accordé\u202f: votre total\u202f: 412\u202f000, vos lignes\u202f: 409\u202f500.',
    ]);
    expect(t.totaux.filter((c) => c.juste).length).toBeGreaterThan(20);
    expect(t.totaux.find((c) => c.ligne === 8 && c.adresse === 'G8')).toMatchObject({ annonce: 65000, calcule: 65000 });
  });
});

test('one row per action, funder and year: the action written once is given to its rows, an amount never', () => {
  const t = onlyTable(buildActionFinanceurAnnee());
  expect(t.lignes.map((l) => l.valeurs.slice(0, 4))).toEqual([
    ['Accéder à l’emploi', 'Ateliers numériques', 'Centre social', 'État'],
    ['Accéder à l’emploi', 'Ateliers numériques', 'Centre social', 'Département'],
    ['Accéder à l’emploi', 'Ateliers numériques', 'Centre social', 'État'],
    ['Accéder à l’emploi', 'Parrainage', 'Club d’entreprises', 'Région'],
    ['Créer son activité', 'Amorçage', 'Coopérative', 'Banque des Territoires'],
    ['Créer son activité', 'Amorçage', 'Coopérative', 'Région'],
  ]);
  expect(t.lignes[1]!.valeurs[colonne(t, 'Montant accordé')]).toBeNull();
  expect(t.lignes[1]!.origines?.get(1)).toBe('B2');
});

test('crosses: an unmerged group title covers the quarters and stops at the next known title', () => {
  const t = onlyTable(buildCroixQpv());
  expect(t.lignesEntete).toEqual([1, 2]);
  expect(t.entetes.map((c) => c.libelle)).toEqual([
    'Intitulé',
    'Structure',
    'QPV concernés / Villejean',
    'QPV concernés / Maurepas',
    'QPV concernés / Le Blosne',
    'QPV concernés / Bréquigny',
    'QPV concernés / Cleunay',
    'QPV concernés / Tous',
    'Échéance',
  ]);
  expect(t.lignes).toHaveLength(3);
});

test('one sheet per commune: its name is a value of every row; notes and hidden lists make no table', () => {
  const tableaux = findTablesInWorkbook(buildFeuilleParCommune());
  expect(tableaux.map((t) => [t.feuille, t.entetes.length, t.lignes.length])).toEqual([
    ['Lisez-moi', 0, 0],
    ['Port-Rivemer', 6, 2],
    ['Saint-Aubin-du-Fleuve', 6, 1],
    ['Les Hautes-Terres', 6, 1],
    ['Listes', 0, 0],
  ]);
  expect(tableaux[1]!.entetes[0]).toMatchObject({ libelle: 'feuille', pseudo: 'feuille' });
  expect(tableaux[1]!.lignes[1]!.valeurs).toEqual([
    'Port-Rivemer',
    'Atelier mobilité',
    'CCAS',
    null,
    'septembre 2025',
    'À venir',
  ]);
  expect(tableaux[4]!.masquee).toBe(true);
});

describe('everything dirty at once', () => {
  const [sale, sansFinancement, ancienne] = findTablesInWorkbook(buildToutSale());

  test('stacked tables are found, hidden sheet told', () => {
    expect(sale!.lignes.map((l) => l.ligne)).toEqual([5, 6, 9]);
    expect(sansFinancement!.lignes.map((l) => l.ligne)).toEqual([16, 17]);
    expect(sansFinancement!.titre).toBe('Actions sans financement');
    expect(ancienne!.masquee).toBe(true);
  });

  test('unlabelled total, repeated header, prepared rows are set aside', () => {
    expect(natures(sale!)).toEqual([
      '1 titre',
      '2 note',
      '4 entete',
      '7 sous_total',
      '8 entete',
      '10 vide',
      '11 vide',
      '12 total',
    ]);
    expect(natures(sansFinancement!)).toEqual(['14 titre', '15 entete', '18 note']);
    expect(sale!.totaux.filter((c) => !c.juste).map((c) => [c.adresse, c.annonce, c.calcule])).toEqual([
      ['G12', 17500, 17000],
    ]);
  });

  test('empty columns go, an untitled or hidden one stays with its letter', () => {
    expect(sale!.entetes.map((c) => c.lettre).join('')).toBe('ABCDEFGHI');
    expect(sale!.entetes[3]).toMatchObject({
      lettre: 'D',
      libelle: 'colonne D (sans titre)',
      sansTitre: true,
      masquee: true,
    });
  });

  test('a merged action is given to its second funder row, its number is not', () => {
    expect(sale!.lignes[1]!.valeurs.slice(0, 6)).toEqual([
      null,
      'Insertion par le vélo',
      'Association Roue libre',
      null,
      'Métropole',
      5000,
    ]);
    expect(sale!.lignes[2]!.marques?.get(8)?.error).toBe('#REF!');
  });
});

test('the same table under each commune’s name: the name becomes a section, of the first table too', () => {
  const t = onlyTable(buildCommunesEmpilees());
  expect(t.lignes.map((l) => [l.valeurs[0], l.valeurs[1]])).toEqual([
    ['Commune de Port-Rivemer', 'Halle commerçante'],
    ['Commune de Port-Rivemer', 'Signalétique'],
    ['Commune de Saint-Aubin-du-Fleuve', 'Boutique à l’essai'],
  ]);
  expect(natures(t)).toEqual([
    '1 titre',
    '2 entete',
    '5 sous_total',
    '7 section',
    '8 entete',
    '10 sous_total',
    '11 total',
  ]);
  expect(t.totaux.map((c) => [c.ligne, c.annonce, c.calcule, c.juste])).toEqual([
    [5, 262000, 262000, true],
    [10, 31000, 30000, false],
    [11, 293000, 292000, false],
  ]);
});

describe('small tables without any look (csv)', () => {
  const table = (rows: CellValue[][]) => onlyTable(buildClasseur(buildFeuille('essai', rows)));

  test('two header lines, sections and totals without merge nor bold', () => {
    const t = table([
      ['Programmation 2024'],
      [],
      ['Axe', 'Action', 'Porteur', 'État', '', 'Région', '', 'Observations'],
      ['', '', '', 'demandé', 'accordé', 'demandé', 'accordé'],
      ['EMPLOI'],
      ['', 'Chantier', 'Cap', '20 000', '15 000', '10 000', '8 000'],
      ['', 'Accueil', 'ML', '60 000,50', '50 000', '', ''],
      ['Sous-total', '', '', '80 000,50', '65 000', '10 000', '8 000'],
    ]);
    expect(t.entetes.slice(4).map((c) => c.libelle)).toEqual([
      'État / demandé',
      'État / accordé',
      'Région / demandé',
      'Région / accordé',
      'Observations',
    ]);
    expect(t.lignes.map((l) => [l.ligne, l.valeurs[0], l.valeurs[2]])).toEqual([
      [6, 'EMPLOI', 'Chantier'],
      [7, 'EMPLOI', 'Accueil'],
    ]);
    expect(t.totaux.map((c) => c.juste)).toEqual([true, true, true, true]);
  });

  test('axes and orientations written once are carried down, an action’s own cells are not', () => {
    const t = table([
      ['Axes', 'Orientations', 'Actions', 'Acteurs', 'Financeur 1', 'Montant'],
      ['1 – Emploi', '1.1 Freins', 'Garde d’enfants', 'CAF', 'Région', 100],
      ['', '', 'Mobilité', '', '', ''],
      ['', '1.2 Former', 'Plateforme', 'GRETA', '', ''],
      ['2 – Activité', '', 'Charte', 'CCI', '', ''],
    ]);
    expect(t.lignes.map((l) => l.valeurs.slice(0, 4).map((v) => v || null))).toEqual([
      ['1 – Emploi', '1.1 Freins', 'Garde d’enfants', 'CAF'],
      ['1 – Emploi', '1.1 Freins', 'Mobilité', null],
      ['1 – Emploi', '1.2 Former', 'Plateforme', 'GRETA'],
      ['2 – Activité', null, 'Charte', 'CCI'],
    ]);
  });

  test('a row of column numbers under the header is part of it', () => {
    const t = table([
      ['N°', 'Action', 'Porteur', 'Montant demandé'],
      ['(1)', '(2)', '(3)', '(4)'],
      ['1', 'Bus', 'PLIE', '100'],
      ['2', 'Forum', 'ML', '200'],
    ]);
    expect(t.lignes.map((l) => l.ligne)).toEqual([3, 4]);
    expect(natures(t)).toEqual(['1 entete', '2 entete']);
  });

  test('a section row that announces the sum of its rows is compared too', () => {
    const t = table([
      ['Axe', 'Action', 'Porteur', 'Public', 'Montant demandé'],
      ['AXE 1 Emploi', '', '', '', 350],
      ['', 'Bus', 'PLIE', 'jeunes', 100],
      ['', 'Forum', 'ML', 'tous', 200],
    ]);
    expect(t.lignes.map((l) => [l.ligne, l.valeurs[0]])).toEqual([
      [3, 'AXE 1 Emploi'],
      [4, 'AXE 1 Emploi'],
    ]);
    expect(t.totaux).toMatchObject([{ ligne: 2, adresse: 'E2', annonce: 350, calcule: 300, juste: false }]);
  });

  test('what is said above the table is no header', () => {
    const t = table([
      ['Contrat de ville', 'Rivemer'],
      ['Programmation', '', 'Année 2024'],
      ['Porteur', 'Ville'],
      ['Référence', 'Action', 'Porteur', 'Quartiers', 'Montant accordé'],
      ['A1', 'Bus', 'PLIE', 'Blosne', 100],
      ['A2', 'Forum', 'ML', 'Maurepas', 200],
    ]);
    expect(t.lignesEntete).toEqual([4]);
    expect(natures(t)).toEqual(['1 titre', '2 titre', '3 titre', '4 entete']);
  });

  test('a list without a header keeps its columns by their letters', () => {
    const t = table([
      ['Bus', 'PLIE', '1000', '2024'],
      ['Forum', 'ML', '200', '2024'],
      ['Garde', 'CAF', '300', '2024'],
      ['Café', 'CMA', '400', '2025'],
    ]);
    expect(t.entetes.map((c) => c.libelle)).toEqual(['A', 'B', 'C', 'D'].map((l) => `colonne ${l} (sans titre)`));
    expect(t.lignes).toHaveLength(4);
  });
});

test('two known titles among many of the house’s own, texts alone below: the table is found', () => {
  const entete = ['Intitulé de l’action', 'Porteur', 'alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'];
  const rows = [0, 1, 2, 3].map((n) => [`Act ${n}`, 'P', ...entete.slice(2).map(() => `v${n}`)]);
  const t = onlyTable(buildClasseur(buildFeuille('Feuil1', [entete, ...rows])));
  expect(t.lignes.map((l) => l.ligne)).toEqual([2, 3, 4, 5]);
});
