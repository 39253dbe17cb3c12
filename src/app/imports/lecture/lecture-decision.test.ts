// A word alone where an amount is expected, from the file to the ledger and out again: « refusé », « en attente », « NC ».
import { beforeAll, describe, expect, test } from 'vitest';
import { importFichier, planFichier, tellPlan } from '../../../../tests/setup/aller-retour.ts';
import { createTestContrat, openTestApp, type TestApp } from '../../../../tests/setup/app.ts';
import { loadEtats } from '../../../domains/actions/etat.queries.ts';
import { loadEtatsFinancement } from '../../../domains/financements/redaction.queries.ts';
import { inScope } from '../../../platform/db/db.ts';
import { writeBook } from '../../../platform/spreadsheets/write.rules.ts';
import { exportsApi } from '../../exports/exports.api.ts';

const MOTS = ['refusé', 'Rejetée', 'non retenu', 'en attente', 'en cours d’instruction', 'Accordé', 'NC', 'n.c.'];
const classeur = (mots: readonly string[]) => ({
  nom: 'plan.xlsx',
  contenu: writeBook(
    {
      sheets: [
        {
          name: 'Plan',
          grid: [
            ['Axe', 'Action', 'Porteur', 'Région demandé 2025', 'Région accordé 2025', 'CAF accordé 2025'],
            ...mots.map((mot, i) => ['Emploi', `Action ${i}`, 'PLIE', 5000, mot, null]),
            ...Array.from({ length: 12 }, (_, i) => ['Emploi', `Ferme ${i}`, 'PLIE', 5000, 2000 + i, 3000]),
            ['Emploi', 'Seule', 'PLIE', null, null, 'refusé'],
            ['Emploi', 'Tue', 'PLIE', null, null, 'NC'],
          ],
        },
      ],
    },
    'xlsx',
  ),
});

const lire = (contrat: number) =>
  inScope({ contrats: [contrat] }, async (db) => {
    const etats = await loadEtats(db, contrat, 'tous');
    const lignes = new Map<unknown, unknown>();
    for (const f of (await loadEtatsFinancement(db, contrat, 'tous')).values()) {
      const { statut, statut_source = null } = f;
      const montants = [f['montants.demande'] ?? null, f['montants.accorde'] ?? null];
      lignes.set(etats.get(String(f.action_id))?.intitule, [statut, statut_source, ...montants]);
    }
    const cellules = await db
      .selectFrom('a_corriger')
      .select(['champ', 'tel_que_saisi'])
      .where('contrat_id', '=', contrat)
      .execute();
    return { lignes, cellules: cellules.map(({ champ, tel_que_saisi }) => `${champ}|${tel_que_saisi}`).sort() };
  });

let app: TestApp;
let contrat: number;
beforeAll(async () => {
  app = await openTestApp();
  contrat = await createTestContrat();
  await importFichier(contrat, classeur(MOTS));
});

describe('a word in place of an amount', () => {
  test.each([
    ['Action 0', 'refusee', 'refusé', 500_000],
    ['Action 1', 'refusee', 'Rejetée', 500_000],
    ['Action 2', 'refusee', 'non retenu', 500_000],
    ['Action 3', 'en_instruction', 'en attente', 500_000],
    ['Action 4', 'en_instruction', 'en cours d’instruction', 500_000],
    ['Action 5', 'accordee', 'Accordé', 500_000],
    ['Action 6', 'deposee', null, 500_000],
    ['Seule', 'refusee', 'refusé', null],
    ['Tue', 'a_verifier', 'NC', null],
  ])('%s: %s, « %s »', async (titre, statut, dit, demande) => {
    expect((await lire(contrat)).lignes.get(titre)).toEqual([statut, dit, demande, null]);
  });

  test('a status leaves nothing to mend, « NC » stays as typed at its step', async () => {
    expect((await lire(contrat)).cellules).toEqual([
      'financements.2025.caf.accorde|NC',
      'financements.2025.region.accorde|NC',
      'financements.2025.region.accorde|n.c.',
    ]);
  });

  test('the same file once more changes nothing; another word changes the status', async () => {
    expect(tellPlan(await planFichier(contrat, classeur(MOTS)))).toMatchObject({
      creees: 0,
      modifiees: 0,
      changes: [],
    });
    const { plan } = (await planFichier(contrat, classeur(['accordé', ...MOTS.slice(1)]))).analyse;
    expect(plan.compte).toMatchObject({ creees: 0, modifiees: 1 });
    expect(plan.actions.flatMap(({ decisions = [] }) => decisions.map(({ statut }) => statut))).toEqual(['accordee']);
  });

  test('« NC » goes out in the CSV', async () => {
    const chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
    const { octets } = await app.as(chef, exportsApi.exportActions, { params: { contrat }, query: { format: 'csv' } });
    const texte = new TextDecoder().decode(octets);
    expect(texte.split(/\r?\n/).find((ligne) => ligne.includes('Tue'))).toMatch(/;NC\b/);
    expect(texte.split(/\r?\n/).find((ligne) => ligne.includes('Action 6'))).toMatch(/;NC\b/);
  });
});
