// A generated country, for the benches: contracts × actions × years of ledger, written by the engine itself from
// generate_series, so that 450 × 200 × 6 takes a minute. Names are drawn from lists; nothing here looks like a person.
import { sql } from 'kysely';
import { type Db, inScope } from '../src/platform/db/db.ts';
import { getEngine, withClient } from '../src/platform/db/engine.ts';

export interface Taille {
  actions: number;
  annees: number;
}

const PREMIERE_ANNEE = 2021;
const MOTS = [
  ...['emploi', 'formation', 'insertion', 'mobilité', 'jeunesse', 'création', 'entreprise', 'stages', 'numérique'],
  ...['accueil', 'permanence', 'forum', 'parrainage', 'atelier', 'chantier', 'couveuse', 'conciergerie', 'commerce'],
];
// The words of the texts: about forty different ones in a sheet, as in a real one.
const VOCABULAIRE = (
  'accompagner habitants éloignés parcours individuel collectif atelier semaine centre social référent entretien bilan projet ' +
  'professionnel métier découverte visite entreprise employeur rencontre recrutement alternance apprentissage stage immersion ' +
  'compétences linguistique français certification diplôme qualification mobilité permis garde enfant logement santé droits ' +
  'numérique ordinateur démarches jeunes femmes seniors allocataires diplômés orientation prescripteur mission conseiller ' +
  'partenaire association bailleur commune quartier prioritaire immeuble permanence proximité information affichage réseau ' +
  'parrain bénévole tuteur chantier clause insertion heures marché achat création activité amorçage couveuse financement ' +
  'microcrédit local commerce vacance animation marchands réemploi ressourcerie conciergerie services solidaires suivi comité ' +
  'évaluation indicateur objectif résultat calendrier budget cofinancement'
).split(' ');
const PARTENAIRES = 24;
const NOEUDS = 12;

const ENSEMBLE = 25;

/** Adds contracts `debut` to `fin` - 1 of the country, with all their actions and money; answers their numbers. */
export async function addContrats(debut: number, fin: number, taille: Taille): Promise<number[]> {
  const ids = await inScope('reference', (db) => createContrats(db, debut, fin));
  for (let start = 0; start < ids.length; start += ENSEMBLE) {
    const some = ids.slice(start, start + ENSEMBLE);
    await inScope({ contrats: some }, (db) => fillContrats(db, some, taille), { dureeMax: 600_000 });
  }
  await withClient(getEngine(), (client) => client.query('vacuum analyze'));
  return ids;
}

async function createContrats(db: Db, debut: number, fin: number): Promise<number[]> {
  await sql`insert into qpv (code, generation, nom, departement, source)
    select 'QN' || lpad((1 + i / 20)::text, 3, '0') || lpad((i % 20)::text, 2, '0') || 'I', 2024, 'Quartier ' || i,
      lpad((1 + i / 20)::text, 3, '0'), 'généré'
    from generate_series(0, 1499) i on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: number }>`
    insert into contrat (code, nom, generation, date_debut, date_fin, departement)
    select 'CN' || lpad((i / 9)::text, 3, '0') || lpad((i % 9)::text, 2, '0') || 'I', 'Contrat ' || i, 2024,
      date '2021-01-01', date '2030-12-31', lpad((1 + i / 5)::text, 3, '0')
    from generate_series(${debut}::int, ${fin - 1}::int) i returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** Every statement names its contracts, as the application's own do. */
async function fillContrats(db: Db, ids: number[], { actions, annees }: Taille): Promise<void> {
  const contrats = sql`unnest(${ids}::bigint[]) as c(id)`;
  const mots = sql`${MOTS}::text[]`;
  const vocabulaire = sql`${VOCABULAIRE}::text[]`;
  await sql`insert into contrat_qpv (contrat_id, qpv_code, rang)
    select c.id, q.code, q.rang from ${contrats}
    cross join lateral (select code, row_number() over (order by code) as rang from qpv
      order by code offset (c.id * 3) % 1490 limit 5) q`.execute(db);
  await sql`insert into partenaire (contrat_id, nom, nature, cle)
    select c.id, 'Partenaire ' || i, case when i < 7 then 'collectivite' else 'association' end, 'partenaire ' || i
    from ${contrats}, generate_series(1, ${PARTENAIRES}) i`.execute(db);
  await sql`insert into niveau (contrat_id, rang, nom, nom_pluriel)
    select c.id, n.rang, n.nom, n.nom || 's' from ${contrats}, (values (1, 'Axe'), (2, 'Objectif')) n(rang, nom)`.execute(
    db,
  );
  await sql`insert into noeud (contrat_id) select c.id from ${contrats}, generate_series(1, ${NOEUDS}) i`.execute(db);
  await sql`insert into noeud_version (contrat_id, noeud_id, niveau, rang, intitule, cle, valide_du)
    select n.contrat_id, n.id, 1, row_number() over (partition by n.contrat_id order by n.id), 'Axe ' || left(n.id::text, 6),
      'axe ' || left(n.id::text, 6), date '2021-01-01'
    from noeud n where n.contrat_id = any(${ids}::bigint[])`.execute(db);
  await sql`insert into action (contrat_id, intitule, cle, cle_recherche, noeud_id, pilote_id, avancement, date_debut, date_fin,
      description, objectifs, portee_qpv, validee_le)
    select c.id, t.titre, unaccent(lower(t.titre)), ' ' || unaccent(lower(t.titre || ' ' || t.texte)) || ' ', n.ids[1 + i % ${NOEUDS}],
      p.ids[1 + i % ${PARTENAIRES}], (array['en_cours', 'programmee', 'realisee', 'en_montage'])[1 + i % 4],
      date '2021-01-01', date '2026-12-31', t.texte, t.texte, 'qpv_nommes', now()
    from ${contrats}
    cross join lateral (select array_agg(id) ids from noeud where contrat_id = c.id) n
    cross join lateral (select array_agg(id) ids from partenaire where contrat_id = c.id) p
    cross join generate_series(1, ${actions}) i
    cross join lateral (select initcap((${mots})[1 + (i * 7 + c.id) % ${MOTS.length}]) || ' et ' ||
      (${mots})[1 + (i * 11 + c.id / 3) % ${MOTS.length}] || ' des quartiers ' || i as titre,
      (select string_agg((${vocabulaire})[1 + (i * 5 + c.id + k * 13) % ${VOCABULAIRE.length}], ' ') from generate_series(1, 36) k) as texte) t`.execute(
    db,
  );
  await sql`insert into action_qpv (contrat_id, action_id, qpv_code)
    select a.contrat_id, a.id, q.qpv_code from action a join contrat_qpv q on q.contrat_id = a.contrat_id
    where a.contrat_id = any(${ids}::bigint[]) and (q.rang + length(a.intitule)) % 3 = 0`.execute(db);
  await sql`insert into action_annee (contrat_id, action_id, annee)
    select a.contrat_id, a.id, y from action a, generate_series(${PREMIERE_ANNEE}::int, ${PREMIERE_ANNEE + annees - 1}::int) y
    where a.contrat_id = any(${ids}::bigint[])`.execute(db);
  await sql`insert into public_annee (contrat_id, action_id, annee, nature, total, qpv)
    select b.contrat_id, b.action_id, b.annee, n.nature, 40 + b.annee % 7, 20 from action_annee b, (values ('prevu'), ('touche')) n(nature)
    where b.contrat_id = any(${ids}::bigint[])`.execute(db);
  await sql`insert into financement (contrat_id, action_id, annee, financeur_id, origine, cadre, statut)
    select b.contrat_id, b.action_id, b.annee, p.id, case p.nom when 'Partenaire 1' then 'etat' else 'intercommunalite' end,
      case p.nom when 'Partenaire 1' then 'politique_de_la_ville' else 'droit_commun' end, 'accordee'
    from action_annee b join partenaire p on p.contrat_id = b.contrat_id and p.nom in ('Partenaire 1', 'Partenaire 2')
    where b.contrat_id = any(${ids}::bigint[])`.execute(db);
  await sql`insert into ecriture (contrat_id, financement_id, etape, montant_centimes)
    select f.contrat_id, f.id, e.etape, e.montant from financement f,
      (values ('demande', 500000), ('accorde', 400000), ('verse', 400000)) e(etape, montant)
    where f.contrat_id = any(${ids}::bigint[])`.execute(db);
}
