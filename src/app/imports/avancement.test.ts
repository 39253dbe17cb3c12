// A state that the file does not say: « non renseigné », never « Idée », never written over a known one, there and back.
import { beforeAll, describe, expect, test } from 'vitest';
import { importFichier, planFichier, tellPlan } from '../../../tests/setup/aller-retour.ts';
import { createTestContrat, openTestApp, type TestApp } from '../../../tests/setup/app.ts';
import { loadEtats } from '../../domains/actions/etat.queries.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { exportsApi } from '../exports/exports.api.ts';

const RIEN = { creees: 0, modifiees: 0, refusees: 0, changes: [] };

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});

const TITRES = ['Forum', 'Parrainage', 'Navette', 'Atelier', 'Jardin', 'Chantier'];
const classeur = (etats: readonly (string | null)[]) => ({
  nom: 'plan.xlsx',
  contenu: writeBook(
    {
      sheets: [
        {
          name: 'Plan',
          grid: [
            ['Axe', 'Action', 'Porteur', 'État d’avancement'],
            ...etats.map((e, i) => ['Emploi', TITRES[i]!, 'PLIE', e]),
          ],
        },
      ],
    },
    'xlsx',
  ),
});

const lire = (contrat: number) =>
  inScope({ contrats: [contrat] }, async (db) => {
    const lus = [...(await loadEtats(db, contrat, 'tous')).values()];
    return new Map(lus.map((etat) => [etat.intitule, [etat.avancement, etat.avancement_source ?? null]]));
  });

async function exporte(contrat: number, entree: 'exportActions' | 'exportClasseur') {
  const chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  const { octets, headers } = await app.as(chef, exportsApi[entree], { params: { contrat }, query: {} });
  const nom = /filename="([^"]+)"/.exec(String(headers['content-disposition']))![1]!;
  return { nom, contenu: new Uint8Array(octets) };
}

const DITS: [string | null, string, string | null][] = [
  [null, 'non_renseigne', null],
  ['NR', 'non_renseigne', 'NR'],
  ['Non renseigné', 'non_renseigne', 'Non renseigné'],
  ['Idée', 'idee', 'Idée'],
  ['En cours', 'en_cours', 'En cours'],
  ['presque prêt', 'non_renseigne', 'presque prêt'],
];

describe('a state as the file says it', () => {
  let contrat: number;
  beforeAll(async () => {
    contrat = await createTestContrat();
    await importFichier(contrat, classeur(DITS.map(([dit]) => dit)));
  });

  test.each(DITS.map((cas, i) => [...cas, TITRES[i]!] as const))('%s: %s', async (_dit, avancement, source, titre) => {
    expect((await lire(contrat)).get(titre)).toEqual([avancement, source]);
  });

  test('« NR » is nothing to mend, an unknown word is', async () => {
    const { analyse } = await planFichier(await createTestContrat(), classeur(DITS.map(([dit]) => dit)));
    expect(analyse.plan.actions.flatMap((a) => a.a_corriger.map((c) => c.tel_que_saisi))).toEqual(['presque prêt']);
  });

  test.each(['exportActions', 'exportClasseur'] as const)('%s comes back unchanged', async (entree) => {
    expect(tellPlan(await planFichier(contrat, await exporte(contrat, entree)))).toMatchObject(RIEN);
  });

  test('an « Idée » of a file is a value: the next one replaces it', async () => {
    const suivant = DITS.map(([dit]) => (dit === 'Idée' ? 'Réalisée' : dit));
    expect(tellPlan(await planFichier(contrat, classeur(suivant))).changes).toContain(
      'Atelier: avancement "idee" → "realisee"',
    );
  });
});

describe('a file that says nothing of the state', () => {
  test.each([
    ['a blank', null],
    ['« NR »', 'NR'],
    ['« Non renseigné »', 'Non renseigné'],
  ])('%s never overwrites, whether the state came from a file or from a person', async (_nom, dit) => {
    const contrat = await createTestContrat();
    await importFichier(contrat, classeur(['En cours', null]));
    await inScope({ contrats: [contrat] }, async (db) => {
      const [id] = [...(await loadEtats(db, contrat, 'tous'))].find(([, etat]) => etat.intitule === 'Parrainage')!;
      const writer = { contrat_id: contrat, par: null, cause: 'fiche modifiée', maintenant: new Date() };
      await writeActions(db, writer, [{ id, valeurs: { avancement: 'suspendue' } }]);
    });
    await importFichier(contrat, classeur([dit, dit]));
    const etats = await lire(contrat);
    expect([etats.get('Forum')![0], etats.get('Parrainage')![0]]).toEqual(['en_cours', 'suspendue']);
  });

  test('an older export of ours says « Non renseigné »: no conflict, nothing replaced', async () => {
    const contrat = await createTestContrat();
    await importFichier(contrat, classeur([null]));
    const ancien = await exporte(contrat, 'exportActions');
    await importFichier(contrat, classeur(['En cours']));
    expect(tellPlan(await planFichier(contrat, ancien))).toMatchObject(RIEN);
  });
});
