// Forty searches as people type them, on a contract of the demonstration: typing errors, acronyms, plurals, codes, numbers,
// little words; each says what must be found, and whether it was found as written.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { clearDemonstration, loadFreshDemonstration } from '../../../tests/setup/demonstration.ts';
import { createContacts } from '../../domains/partenaires/carnet.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { rechercheApi } from './recherche.api.ts';
import { isPresent } from './recherche.rules.ts';

let t: TestApp;
let qui: SignedIn;
let contrat = 0;

beforeAll(async () => {
  t = await openTestApp();
  await loadFreshDemonstration(new Date('2026-11-20T09:00:00Z'));
  contrat = (await listDemonstrations()).find(({ nom }) => nom.startsWith('Rivemer'))!.id;
  await inScope({ contrats: [contrat] }, async (db) => {
    await sql`update partenaire set siret = '12345678900012' where contrat_id = ${contrat} and sigle = 'E2C'`.execute(
      db,
    );
    await sql`insert into service (contrat_id, partenaire_id, nom, cle)
      select ${contrat}, id, 'Direction de l’attractivité', 'direction de l attractivite' from partenaire
      where contrat_id = ${contrat} and nom = 'Rivemer Métropole'`.execute(db);
    await sql`insert into alias (contrat_id, nature, cle, texte, cible)
      values (${contrat}, 'qpv', 'les tours du phare', 'Les Tours du Phare', 'QN00002M')`.execute(db);
    await sql`update financement set reference = 'DA-0098765', ej = '2104567890' where contrat_id = ${contrat}
      and id = (select f.id from financement f join action a on a.contrat_id = ${contrat} and a.id = f.action_id
        where f.contrat_id = ${contrat} and a.cle like 'job dating%' order by f.annee desc limit 1)`.execute(db);
    const { rows } = await sql<{
      id: string;
    }>`select id from partenaire where contrat_id = ${contrat} and sigle = 'CCI'`.execute(db);
    const contact = { fonction: 'chargée de mission alternance', courriel: 'a.legoff@cci.invalid', telephone: null };
    await createContacts(db, contrat, [{ nom: 'Anne Le Goff', partenaire_id: rows[0]!.id, ...contact }]);
  });
  qui = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
});

afterAll(async () => {
  await clearDemonstration();
  await t.app.close();
});

async function listDemonstrations(): Promise<{ id: number; nom: string }[]> {
  const { rows } = await inScope('toutes', (db) =>
    sql<{ id: number; nom: string }>`select id, nom from contrat where demonstration`.execute(db),
  );
  return rows;
}

const JOB_DATING = 'action: Job dating « Rivemer recrute »';
const ECOLE = 'action: École de la deuxième chance, antenne des Docks';
const E2C = 'partenaire: École de la deuxième chance';
const PLIE = 'partenaire: PLIE de Rivemer';

// biome-ignore format: one line per search, read as a table.
test.each<[string, string, boolean]>([
  // as written: case, accents, order, little words, apostrophes, hyphens
  ['job dating', JOB_DATING, false],
  ['DATING job', JOB_DATING, false],
  ['ecole de la deuxieme chance', ECOLE, false],
  ['l’emploi mères', 'action: Cafés de l’emploi des mères isolées', false],
  ["l'emploi meres", 'action: Cafés de l’emploi des mères isolées', false],
  ['auto ecole', 'action: Auto-école sociale de la Rade', false],
  ['auto-école', 'action: Auto-école sociale de la Rade', false],
  ['mobil rade', 'partenaire: Association Mobil’Rade', false],
  ['couveuse docks', 'action: Couveuse d’activités des Docks', false],
  // plural and singular
  ['parrainages', 'action: Parrainage vers l’emploi', false],
  ['stage élèves', 'action: Bourse aux stages de 3e', false],
  ['commerçant vacante', 'action: Boutique à l’essai du Phare', false],
  ['métier industriels', 'action: Visites d’entreprises du port', false],
  // acronyms and what they stand for, ordinals
  ['e2c', E2C, false],
  ['ecole 2e chance', ECOLE, false],
  ['École 2ème chance', E2C, false],
  ['P.L.I.E.', PLIE, false],
  ['plie', PLIE, false],
  ['plan local pour l’insertion et l’emploi', PLIE, false],
  ['ML', 'partenaire: Mission locale de Rivemer', false],
  ['ft', 'partenaire: France Travail Rivemer', false],
  ['pole emploi', 'partenaire: France Travail Rivemer', false],
  ['cma', 'partenaire: Chambre de métiers de Rivemer', false],
  ['rsa', 'action: Chantier-école des espaces verts', false],
  ['troisième stages', 'action: Bourse aux stages de 3e', false],
  // codes, numbers
  ['QN00002M', 'quartier: ZUP Nord', false],
  ['qn 00002', 'quartier: ZUP Nord', false],
  ['QN0002M', 'quartier: ZUP Nord', true],
  ['123 456 789 00012', E2C, false],
  ['123456789', E2C, false],
  ['da-0098765', JOB_DATING, false],
  ['2104567890', JOB_DATING, false],
  // names of places, former and local ones
  ['zup nord', 'quartier: ZUP Nord', false],
  ['tours du phare', 'quartier: ZUP Nord', false],
  ['direction attractivité', 'partenaire: Rivemer Métropole', false],
  ['le goff', 'contact: Anne Le Goff', false],
  ['alternance', 'contact: Anne Le Goff', false],
  ['calendrier confirmé', 'note', false],
  // typing errors, wherever they are
  ['jbo dating', JOB_DATING, true],
  ['ojb datign', JOB_DATING, true],
  ['jobdating', JOB_DATING, true],
  ['aprrainage', 'action: Parrainage vers l’emploi', true],
  ['concergerie', 'action: Conciergerie solidaire du Grand Large', true],
  ['resourcerie', 'action: Ressourcerie de la Corniche', true],
  ['micro-crédit', 'action: Microcrédit professionnel de proximité', false],
  ['mision local', 'partenaire: Mission locale de Rivemer', true],
  ['allophnes', 'action: Français à visée professionnelle', true],
  ['zzyzx', '', false],
])('« %s » finds %s (close: %s)', async (q, attendu, proche) => {
  const { corps } = await t.as(qui, rechercheApi.search, { query: { q, contrat: [contrat] } });
  const trouves = corps.groupes.flatMap(({ genre, resultats }) => resultats.map(({ titre }) => `${genre}: ${titre}`));
  if (attendu === '') expect(trouves).toEqual([]);
  else if (attendu.includes(':')) expect(trouves).toContain(attendu);
  else expect(corps.groupes.map(({ genre }) => genre)).toContain(attendu);
  expect(corps.proche).toBe(proche);
  // Whatever answered is shown: in the title, beside it, or in the passage quoted. A partner may answer by its initials.
  const formes = corps.formes as string[][];
  for (const { genre, resultats } of corps.groupes) {
    for (const { titre, complement, extrait } of resultats) {
      if (genre !== 'engagement' && genre !== 'note' && !/\d{4}/.test(q))
        expect(isPresent(formes, [titre, complement, extrait]), `${genre} ${titre}`).toBe(true);
    }
  }
});

test('a file found by its number says which', async () => {
  const { corps } = await t.as(qui, rechercheApi.search, { query: { q: 'da-0098765', contrat: [contrat] } });
  expect(corps.groupes[0]?.resultats[0]?.extrait).toContain('DA-0098765');
});
