// The SCDL export: the schema as a table of breaches, a real file of the schema's own, and the ledger through the door.
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type TestApp } from '../../../../tests/setup/app.ts';
import { writeActions } from '../../../domains/actions/redaction.queries.ts';
import { addEcriture } from '../../../domains/financements/avis.queries.ts';
import { writeFinancements } from '../../../domains/financements/redaction.queries.ts';
import { createPartenaires } from '../../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../../domains/partenaires/partenaire.schema.ts';
import { inScope } from '../../../platform/db/db.ts';
import { readWorkbook } from '../../../platform/spreadsheets/classeur.rules.ts';
import { exportsApi } from '../exports.api.ts';
import { type LigneScdl, NOMS_SCDL } from './scdl.schema.ts';
import { checkScdl } from './scdl-controle.rules.ts';

const BONNE: LigneScdl = {
  nomAttribuant: 'Région Bretagne',
  idAttribuant: '23350001600040',
  dateConvention: '2025-06-27',
  referenceDecision: '',
  nomBeneficiaire: 'Mission locale',
  idBeneficiaire: '41071771400035',
  rnaBeneficiaire: 'W353000123',
  objet: 'Forum de l’emploi',
  montant: '22000.80',
  nature: 'aide en numéraire',
  conditionsVersement: 'échelonné',
  datesPeriodeVersement: '2025-01-01/2025-12-31',
  idRAE: '',
  notificationUE: 'non',
  pourcentageSubvention: '1',
  dispositifAide: '',
};

describe('the schema', () => {
  test('a row that follows it', () => expect(checkScdl([BONNE])).toEqual([]));

  test.each([
    ['nomAttribuant', '', 'Ce champ est obligatoire.'],
    ['idAttribuant', '233500016', '« 233500016 » n’est pas un SIRET de 14 chiffres.'],
    ['dateConvention', '27/06/2025', '« 27/06/2025 » n’est pas une date (AAAA-MM-JJ).'],
    ['dateConvention', '2025-02-30', '« 2025-02-30 » n’est pas une date (AAAA-MM-JJ).'],
    ['rnaBeneficiaire', '353000123', '« 353000123 » n’est pas un numéro RNA : W et neuf chiffres.'],
    ['objet', 'x'.repeat(257), 'Ce texte dépasse 256 caractères.'],
    ['montant', '22000,80', '« 22000,80 » n’est pas un nombre écrit avec un point.'],
    ['nature', 'prêt', '« prêt » n’est pas une valeur de la liste.'],
    ['datesPeriodeVersement', '2025-12-31/2025-01-01', 'période'],
    ['datesPeriodeVersement', '2025', 'période'],
    ['idRAE', '123456', 'Ce texte dépasse 5 caractères.'],
    ['notificationUE', 'peut-être', '« peut-être » n’est pas une valeur de la liste.'],
    ['pourcentageSubvention', '50', '« 50 » n’est pas entre 0.01 et 1.'],
  ] as const)('%s: %s', (champ, texte, motif) => {
    const [erreur, ...autres] = checkScdl([BONNE, { ...BONNE, [champ]: texte }]);
    expect(autres).toEqual([]);
    expect(erreur).toMatchObject({ ligne: 3, champ });
    expect(erreur!.motif.replace(/[\u00a0\u202f]/g, ' ')).toContain(motif);
  });

  test('a field of no schema is named', () => {
    expect(checkScdl([{ ...BONNE, exercice: '2025' }])).toMatchObject([{ ligne: 2, champ: 'exercice' }]);
  });

  const exemple = '../shared/data/financements/etalab-format-subventions_exemple.csv';
  test.skipIf(!existsSync(exemple))(
    `the ministry’s example${existsSync(exemple) ? '' : ` (skipped: no ${exemple})`}`,
    () => {
      const { rows } = readWorkbook(readFileSync(exemple), 'exemple.csv').sheets[0]!;
      const [titres = [], ...lignes] = rows;
      const erreurs = checkScdl(
        lignes.map((ligne) => Object.fromEntries(titres.map((titre, c) => [String(titre), String(ligne[c] ?? '')]))),
      );
      expect(erreurs.filter((erreur) => erreur.champ === 'nomAttribuant')).toEqual([]);
    },
  );
});

describe('the ledger', () => {
  let app: TestApp;
  let contrat: number;

  beforeAll(async () => {
    app = await openTestApp();
    contrat = await createTestContrat();
    const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date('2026-03-01T09:00:00Z') };
    await inScope({ contrats: [contrat] }, async (db) => {
      const saisis = [
        { nom: 'Mission locale', siret: '41071771400035', rna: 'W353000123' },
        { nom: 'Région', siret: '23350001600040' },
        { nom: 'Fondation', siret: null },
      ];
      const [mission, region, fondation] = await createPartenaires(
        db,
        contrat,
        saisis.map((s) => PartenaireSaisi.parse(s)),
      );
      const [avec, sans] = [crypto.randomUUID(), crypto.randomUUID()];
      await writeActions(db, writer, [
        { id: avec, creation: true, valeurs: { intitule: '=Forum, "emploi"', pilote_id: mission! } },
        { id: sans, creation: true, valeurs: { intitule: 'Sans pilote' } },
      ]);
      const add = async (valeurs: Record<string, unknown>, ecritures: [string, number, string | null][]) => {
        const id = crypto.randomUUID();
        const base = { annee: 2025, origine: 'region', cadre: 'droit_commun', action_id: avec };
        await writeFinancements(db, writer, [{ id, creation: true, valeurs: { ...base, ...valeurs } }], new Map());
        for (const [etape, montant_centimes, date_ecriture] of ecritures) {
          const saisie = {
            etape: etape as 'verse',
            montant_centimes,
            date_ecriture,
            condition_dite: null,
            motif: null,
          };
          await addEcriture(db, writer, id, { ...saisie, remplace_id: null });
        }
      };
      await add({ financeur_id: region! }, [
        ['demande', 3_000_000, '2024-10-01'],
        ['vote', 2_200_080, '2025-03-20'],
        ['verse', 1_100_040, '2025-04-01'],
        ['verse', 1_100_040, '2025-11-05'],
      ]);
      await add({ financeur_id: region!, dispositif: 'Jeunes' }, [['accorde', 500_000, '2025-05-02']]);
      await add({ financeur_id: region!, dispositif: 'Sans date' }, [['accorde', 500_000, null]]);
      await add({ financeur_id: fondation!, origine: 'prive' }, [['accorde', 100_000, '2025-05-02']]);
      await add({ financeur_id: mission!, origine: 'autofinancement' }, [['accorde', 100_000, '2025-05-02']]);
      await add({ financeur_id: region!, action_id: sans }, [['vote', 100_000, '2025-05-02']]);
      await add({ financeur_id: region!, dispositif: 'Demande' }, [['demande', 100_000, '2025-05-02']]);
    });
  });

  const as = (role: 'chef_de_projet' | 'participation') => app.signIn({ droits: [{ contrat_id: contrat, role }] });

  test('granted amounts whose mandatory fields are known; the file follows the schema', async () => {
    const reponse = await app.as(await as('chef_de_projet'), exportsApi.exportScdl, { params: { contrat } });
    expect(reponse.statut).toBe(200);
    const [titres, ...lignes] = reponse.octets.toString('utf8').trimEnd().split('\r\n');
    expect(titres).toBe(NOMS_SCDL.join(','));
    expect(lignes.sort()).toEqual([
      'Région,23350001600040,2025-03-20,,Mission locale,41071771400035,W353000123,"\'=Forum, ""emploi""",22000.80,aide en numéraire,échelonné,2025-04-01/2025-11-05,,non,1,',
      'Région,23350001600040,2025-05-02,,Mission locale,41071771400035,W353000123,"\'=Forum, ""emploi""",5000.00,aide en numéraire,autre,2025-01-01/2025-12-31,,non,1,Jeunes',
    ]);
    const { rows } = readWorkbook(new Uint8Array(reponse.octets), 'scdl.csv').sheets[0]!;
    const lues = rows
      .slice(1)
      .map((row) => Object.fromEntries(NOMS_SCDL.map((champ, c) => [champ, String(row[c] ?? '')])));
    expect(checkScdl(lues)).toEqual([]);
  });

  test('what is left out is listed with its reason', async () => {
    const { corps } = await app.as(await as('chef_de_projet'), exportsApi.getScdl, { params: { contrat } });
    expect(corps.retenues).toBe(2);
    expect(corps.ecartees.map(({ motif }) => motif.replace(/[\u00a0\u202f]/g, ' ')).sort()).toEqual(
      [
        'C’est l’argent du porteur, pas une subvention.',
        'La date de la décision n’est pas connue : datez l’écriture de l’accord.',
        'Le SIRET de « Fondation » n’est pas connu : complétez sa page.',
        'L’action n’a pas de pilote : le bénéficiaire n’est pas connu.',
      ].sort(),
    );
    expect(corps.remarques).toHaveLength(3);
  });

  test('not for those who export nothing', async () => {
    const habitant = await as('participation');
    expect((await app.as(habitant, exportsApi.exportScdl, { params: { contrat } })).statut).toBe(403);
    expect((await app.as(habitant, exportsApi.getScdl, { params: { contrat } })).statut).toBe(403);
  });
});
