// Columns and their targets: titles as teams write them, money along header paths, crosses, own fields; then the raw records.
import { describe, expect, test } from 'vitest';
import { buildActionFinanceurAnnee } from '../../../../tests/fixtures/classeurs/action-financeur-annee.ts';
import { buildCroixQpv } from '../../../../tests/fixtures/classeurs/croix-qpv.ts';
import { buildDauphin } from '../../../../tests/fixtures/classeurs/dauphin.ts';
import { buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import { buildFeuilleParCommune } from '../../../../tests/fixtures/classeurs/feuille-par-commune.ts';
import { buildPartenaires } from '../../../../tests/fixtures/classeurs/partenaires.ts';
import { buildPlanAxes } from '../../../../tests/fixtures/classeurs/plan-axes.ts';
import { buildProgrammationFinanceurs } from '../../../../tests/fixtures/classeurs/programmation-financeurs.ts';
import { buildToutSale } from '../../../../tests/fixtures/classeurs/tout-sale.ts';
import type { CellValue, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import { findTables, findTablesInWorkbook } from '../formes/forme.rules.ts';
import { buildEnregistrements } from '../formes/forme-enregistrements.rules.ts';
import { formeEmpreinte, proposeCorrespondance } from './correspondance.rules.ts';
import type { Cible, TypeImport } from './types.schema.ts';

function readCibles(workbook: Workbook, type: TypeImport, table = 0): Record<string, Cible> {
  const t = findTablesInWorkbook(workbook)[table]!;
  return Object.fromEntries(proposeCorrespondance(t.entetes, t.lignes, type).map((c) => [c.entete, c.cible]));
}

/** Targets of a table made of one header and some rows. */
function mapTable(entete: CellValue[], rows: CellValue[][], type: TypeImport) {
  const t = findTables(buildFeuille('Essai', [entete, ...rows], { gras: [1] }))[0]!;
  const correspondances = proposeCorrespondance(t.entetes, t.lignes, type);
  return { t, correspondances, cibles: Object.fromEntries(correspondances.map((c) => [c.entete, c.cible])) };
}

describe('titles of plans and follow-up tables', () => {
  const lignes: CellValue[][] = [
    ['Bus de l’emploi', 'texte'],
    ['Forum', 'autre'],
  ];
  test.each([
    ['Pilote de l’action', 'porteur'],
    ['Maître d’ouvrage', 'porteur'],
    ['Chef de file', 'porteur'],
    ['Raison sociale', 'porteur'],
    ['Acteurs mobilisés', 'partenaires'],
    ['Quartier(s) concerné(s)', 'qpv'],
    ['Public visé', 'publics'],
    ['État de réalisation', 'avancement'],
    ['Niveau d’avancement', 'avancement'],
    ['Points de blocage', 'difficulte'],
    ['Échéances', 'calendrier'],
    ['Critères d’évaluation', 'indicateurs'],
    ['Personne à contacter', 'contact_nom'],
    ['Résultats', 'resultats'],
    ['Commentaires / Observations', 'commentaire'],
    ['Direction ou service pilote', 'porteur_service'],
    ['Orientation stratégique', 'axe'],
    ['Commentaries', 'commentaire'],
    ['N° Dauphin', 'reference'],
    ['Axes transversaux', 'axe_transversal'],
    ['Étape de parcours', 'etape_parcours'],
  ])('« %s » → %s', (titre, champ) => {
    expect(mapTable(['Intitulé de l’action', titre], lignes, 'plan').cibles[titre]?.champ).toBe(champ);
  });
});

describe('money along the header path', () => {
  const chiffres = (titre: string, type: TypeImport = 'programmation') =>
    mapTable(
      ['Intitulé', 'Porteur', titre],
      [
        ['Bus', 'PLIE', 1000],
        ['Forum', 'ML', 2500],
      ],
      type,
    ).cibles[titre];
  test.each<[string, Partial<Cible>]>([
    ['Montant demandé 2025 (€)', { champ: 'financement', etape: 'demande', annee: 2025 }],
    ['Subvention sollicitée', { champ: 'financement', etape: 'demande' }],
    ['Proposition État', { champ: 'financement', etape: 'propose', financeur: 'État' }],
    ['Accordé N-1', { champ: 'financement', etape: 'accorde', decalage: -1 }],
    ['Montant voté par la Région', { champ: 'financement', etape: 'vote', financeur: 'Région' }],
    ['Versé 2024', { champ: 'financement', etape: 'verse', annee: 2024 }],
    ['Montant de la subvention', { champ: 'financement', etape: 'accorde' }],
    ['CAF', { champ: 'financement', financeur: 'CAF' }],
    ['P147 accordé', { champ: 'financement', financeur: 'P147', cadre: 'politique_de_la_ville' }],
    ['Accordé droit commun', { champ: 'financement', etape: 'accorde', cadre: 'droit_commun' }],
    ['Coût total de l’action', { champ: 'cout_total' }],
    ['Nombre de bénéficiaires prévus', { champ: 'publics', nature: 'prevu' }],
    ['Bénéficiaires touchés 2024', { champ: 'publics', nature: 'touche', annee: 2024 }],
    ['dont femmes', { champ: 'publics', ventilation: 'femmes' }],
    ['% accordé / demandé', { champ: 'taux' }],
  ])('« %s »', (titre, attendu) => {
    expect(chiffres(titre)).toMatchObject(attendu);
  });

  test('a step over words is a text, not an amount', () => {
    const { cibles } = mapTable(
      ['Intitulé', 'Porteur', 'Proposé'],
      [
        ['Bus', 'PLIE', 'par le comité'],
        ['Forum', 'ML', 'par la ville'],
      ],
      'plan',
    );
    expect(cibles.Proposé?.champ).toBe('champ_propre');
  });

  test('three funders side by side, each with its amount', () => {
    const { cibles, t, correspondances } = mapTable(
      [
        'Titre de la fiche action',
        'Financeur 1',
        'Montant € HT',
        'Financeur 2',
        'Montant € TTC',
        'Budget prévisionnel total € HT',
      ],
      [
        ['Bus', 'Région', 1000, 'CAF', 500, 1500],
        ['Forum', 'État', 300, null, null, 300],
      ],
      'plan',
    );
    expect(cibles['Montant € HT']).toMatchObject({ champ: 'financement', financeurColonne: 1 });
    expect(cibles['Montant € TTC']).toMatchObject({ champ: 'financement', financeurColonne: 3 });
    expect(buildEnregistrements(t, correspondances)[0]!.financements.map((f) => [f.financeur, f.brut])).toEqual([
      ['Région', 1000],
      ['CAF', 500],
    ]);
  });

  test('a column of totals by year or by funder is not money again', () => {
    const { cibles } = mapTable(
      ['Intitulé', 'Porteur', '2022', '2023', 'Total'],
      [
        ['Bus', 'PLIE', 1000, 2000, 3000],
        ['Forum', 'ML', 500, null, 500],
      ],
      'programmation',
    );
    expect(cibles['2023']).toEqual({ champ: 'financement', etape: 'accorde', annee: 2023 });
    expect(cibles.Total).toEqual({ champ: 'ignorer' });
  });

  test('long titles', () => {
    const { cibles } = mapTable(
      [
        'Intitulé complet de l’action financée en 2024',
        'Nom de la structure bénéficiaire',
        'Subvention accordée au titre du BOP 147 en 2024 (en €)',
      ],
      [
        ['Bus', 'PLIE', 1000],
        ['Forum', 'ML', 500],
      ],
      'programmation',
    );
    expect(Object.values(cibles)).toEqual([
      { champ: 'titre', annee: 2024 },
      { champ: 'porteur' },
      { champ: 'financement', etape: 'accorde', annee: 2024, financeur: 'BOP 147', cadre: 'politique_de_la_ville' },
    ]);
  });

  test('an unknown group above steps is a funder', () => {
    const t = findTables(
      buildFeuille('Essai', [
        ['Intitulé', 'Porteur', 'Bailleur Rive Sud', null, 'Fondation du Port', null],
        [null, null, 'demandé', 'accordé', 'demandé', 'accordé'],
        ['Bus', 'PLIE', 10, 5, 20, 20],
        ['Forum', 'ML', 30, 30, null, null],
      ]),
    )[0]!;
    const cibles = proposeCorrespondance(t.entetes, t.lignes, 'programmation').map((c) => [
      c.cible.financeur,
      c.cible.etape,
    ]);
    expect(cibles.slice(2)).toEqual([
      ['Bailleur Rive Sud', 'demande'],
      ['Bailleur Rive Sud', 'accorde'],
      ['Fondation du Port', 'demande'],
      ['Fondation du Port', 'accorde'],
    ]);
  });

  test('the row total of the funders’ columns is not counted a second time', () => {
    const cibles = readCibles(buildProgrammationFinanceurs(), 'programmation');
    expect(cibles['2024 / Total accordé']).toEqual({ champ: 'ignorer' });
    expect(cibles['2024 / CAF / demandé']).toEqual({
      champ: 'financement',
      etape: 'demande',
      financeur: 'CAF',
      annee: 2024,
    });
    expect(cibles['2024 / État P147 / accordé']).toMatchObject({ etape: 'accorde', cadre: 'politique_de_la_ville' });
  });
});

describe('plans', () => {
  test('sections and columns are the levels of the plan; a column without a place becomes an own field', () => {
    const cibles = readCibles(buildPlanAxes(), 'plan');
    expect(cibles.section).toEqual({ champ: 'axe', niveau: 1, nomNiveau: 'Axe' });
    expect(cibles['section 2']).toEqual({ champ: 'axe', niveau: 2, nomNiveau: 'Objectif' });
    expect(cibles['N°']).toEqual({ champ: 'ignorer' });
    expect(cibles.Cotation).toEqual({
      champ: 'champ_propre',
      propre: { cle: 'cotation', libelle: 'Cotation', genre: 'nombre' },
    });
  });

  test('« Objectifs » before the action, coming again from row to row, is a level; after it, the action’s objectives', () => {
    const avant = mapTable(
      ['Axe', 'Objectifs', 'Action'],
      [
        ['Emploi', 'Lever les freins', 'Bus'],
        ['Emploi', 'Lever les freins', 'Garde'],
        ['Emploi', 'Aller vers', 'Permanence'],
      ],
      'plan',
    );
    expect(avant.cibles.Objectifs).toMatchObject({ champ: 'axe', niveau: 2, nomNiveau: 'Objectifs' });
    const apres = mapTable(
      ['Axe', 'Action', 'Objectifs'],
      [
        ['Emploi', 'Bus', 'Se déplacer'],
        ['Emploi', 'Garde', 'Garder'],
      ],
      'plan',
    );
    expect(apres.cibles.Objectifs).toEqual({ champ: 'objectifs' });
  });

  test('the number of a place under a funder’s word is no amount', () => {
    const lire = (valeurs: CellValue[]) =>
      mapTable(
        ['Action', 'Porteur', 'Région'],
        valeurs.map((v, i) => [`Action ${i}`, 'PLIE', v]),
        'plan',
      ).cibles.Région;
    expect([lire([11, 84, 32])?.champ, lire(['011', '084', '032'])?.champ]).not.toContain('financement');
    expect(lire([1100, 8400, 3200])?.champ).toBe('financement');
  });

  test('crosses under quarters, even under an empty one; the contract’s own names make them sure', () => {
    const cibles = readCibles(buildCroixQpv(), 'plan');
    expect(cibles['QPV concernés / Le Blosne']).toEqual({ champ: 'qpv_croix', qpv: 'Le Blosne' });
    expect(cibles['QPV concernés / Bréquigny']).toEqual({ champ: 'qpv_croix', qpv: 'Bréquigny' });
    const { correspondances, t } = mapTable(
      ['Intitulé', 'ZUP Sud', 'Cleunay'],
      [
        ['Bus', 'x', null],
        ['Forum', null, 'x'],
      ],
      'plan',
    );
    expect(correspondances[1]).toMatchObject({ cible: { champ: 'qpv_croix', qpv: 'ZUP Sud' }, confiance: 0.65 });
    const connus = { qpv: [{ code: 'QN03505M', nom: 'Le Blosne', alias: ['ZUP Sud'] }] };
    expect(proposeCorrespondance(t.entetes, t.lignes, 'plan', connus)[1]!.confiance).toBeGreaterThan(0.9);
  });

  test('a level column that holds only section rows gives its name to the sections', () => {
    const { cibles } = mapTable(
      ['Axe', 'Action', 'Porteur', 'Statut'],
      [
        ['EMPLOI', null, null, null],
        [null, 'Bus', 'PLIE', 'En cours'],
        ['ENTREPRENDRE', null, null, null],
        [null, 'Forum', 'ML', 'À venir'],
      ],
      'plan',
    );
    expect(cibles.section).toEqual({ champ: 'axe', niveau: 1, nomNiveau: 'Axe' });
    expect(cibles.Axe).toEqual({ champ: 'ignorer' });
  });

  test('the name of the sheet is a commune', () => {
    expect(readCibles(buildFeuilleParCommune(), 'plan', 1).feuille).toEqual({ champ: 'commune' });
  });

  test('a misspelt title, an untitled column, a parenthesis', () => {
    const cibles = readCibles(buildToutSale(), 'programmation');
    expect(cibles['intitulé de l’acton']).toEqual({ champ: 'titre' });
    expect(cibles['Porteur(s)']).toEqual({ champ: 'porteur' });
    expect(cibles['colonne D (sans titre)']?.propre).toEqual({
      cle: 'colonne_d',
      libelle: 'Colonne D',
      genre: 'texte',
    });
    expect(cibles['Montant attribué 2024 (€)']).toEqual({ champ: 'financement', etape: 'accorde', annee: 2024 });
  });
});

describe('exports and lists', () => {
  test('Dauphin', () => {
    const cibles = readCibles(buildDauphin(), 'dauphin');
    expect(Object.values(cibles).map((c) => c.champ)).toEqual([
      'reference',
      'champ_propre',
      'porteur',
      'siret',
      'annee',
      'titre',
      'theme_etat',
      'statut_source',
      'date_demande',
      'periode',
      'financement',
      'financement',
      'financeur',
      'service_instructeur',
      'ej',
    ]);
  });

  test('partners and contacts', () => {
    expect(Object.values(readCibles(buildPartenaires(), 'partenaires')).map((c) => c.champ)).toEqual([
      'type',
      'nom',
      'sigle',
      'service',
      'contact_nom',
      'fonction',
      'courriel',
      'telephone',
      'telephone',
      'adresse',
      'code_postal',
      'commune',
    ]);
  });

  test.each<[TypeImport, string[], string[]]>([
    [
      'contrats',
      ['codgeo', 'code_cv', 'lib_cv', 'insee_dep', 'pop'],
      ['epci', 'code_contrat', 'nom', 'departement', 'population'],
    ],
    [
      'qpv',
      ['code_qp', 'lib_qp', 'insee_com', 'lib_com', 'siren_epci'],
      ['code', 'nom', 'commune_insee', 'commune', 'epci'],
    ],
    ['qpv', ['Code quartier ', 'Nom du quartier', 'Communes'], ['code', 'nom', 'commune']],
    [
      'qpv_lieu_action',
      ['annee_exercice', 'ref_action', 'ej', 'code_qpv', 'code_qpv24', 'montant_ventillé', 'libellé action', 'siret'],
      ['annee', 'reference', 'ej', 'code_qpv', 'code_qpv24', 'montant', 'titre', 'siret'],
    ],
  ])('%s: %j', (type, entete, champs) => {
    const ligne = entete.map((_, i) => `valeur ${i}`);
    expect(
      mapTable(entete, [ligne, ligne.map((v) => `${v} bis`)], type).correspondances.map((c) => c.cible.champ),
    ).toEqual(champs);
  });
});

describe('raw records', () => {
  test('texts as typed, with their address, even filled down', () => {
    const t = findTablesInWorkbook(buildPlanAxes())[0]!;
    const [premier, , , , dernier] = buildEnregistrements(t, proposeCorrespondance(t.entetes, t.lignes, 'plan'));
    expect(premier!.valeurs.get('axe')!.map((v) => [v.texte, v.adresse, v.cible.niveau])).toEqual([
      ['AXE 1 – Accompagner vers l’emploi', 'A5', 1],
      ['Objectif 1.1 : aller vers les habitants', 'A6', 2],
    ]);
    expect(premier!.valeurs.get('porteur')![0]).toMatchObject({
      adresse: 'C7',
      marque: { comment: 'Voir avec la nouvelle directrice' },
    });
    expect(premier!.champsPropres).toMatchObject([{ propre: { cle: 'cotation' }, brut: 3, adresse: 'J7' }]);
    expect([...dernier!.valeurs.keys()]).toEqual(['axe', 'titre']);
  });

  test('funder and year of the row, text and number alike; conditions stay in the text', () => {
    const t = findTablesInWorkbook(buildActionFinanceurAnnee())[0]!;
    const enregistrements = buildEnregistrements(t, proposeCorrespondance(t.entetes, t.lignes, 'programmation'));
    expect(
      enregistrements
        .slice(0, 3)
        .map((e) => e.financements.map((f) => [f.financeur, f.annee, f.etape, f.texte, f.adresse])),
    ).toEqual([
      [
        ['État', 2024, 'demande', '5 000', 'G2'],
        ['État', 2024, 'accorde', '4 000', 'H2'],
      ],
      [['Département', 2024, 'demande', '5 000 + 2 000 si VVV', 'G3']],
      [['État', 2025, 'demande', '1 200 € sous réserve', 'G4']],
    ]);
  });

  test('crosses carry the name of their quarter', () => {
    const t = findTablesInWorkbook(buildCroixQpv())[0]!;
    const [premier] = buildEnregistrements(t, proposeCorrespondance(t.entetes, t.lignes, 'plan'));
    expect(premier!.qpvCroix.map((q) => [q.qpv, q.texte, q.adresse])).toEqual([
      ['Villejean', 'x', 'C3'],
      ['Maurepas', 'X', 'D3'],
    ]);
  });
});

test('the fingerprint ignores order, case and accents, and sees another title', () => {
  const forme = (...entete: string[]) =>
    formeEmpreinte(
      mapTable(
        entete,
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        'plan',
      ).t.entetes,
    );
  expect(forme('Intitulé', 'Porteur')).toBe(forme('PORTEUR', 'intitule'));
  expect(forme('Intitulé', 'Porteur')).not.toBe(forme('Intitulé', 'Pilote'));
  expect(forme('Intitulé', 'Porteur')).toMatch(/^[0-9a-f]{16}$/);
});
