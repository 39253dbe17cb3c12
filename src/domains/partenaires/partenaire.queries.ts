// The organisations of a contract: reads and writes. Services and contacts are carnet.queries.ts; which action
// rests on whom is read where actions are known.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { ChampPartenaire, Partenaire, PartenaireDetaille, PartenaireSaisi } from './partenaire.schema.ts';

const COLONNES = sql`p.id, p.nom, p.sigle, p.siret, p.rna, p.nature, p.ancien_nom, p.remplace_par_id, p.courriel,
  p.telephone, p.adresse, p.site`;

/** Those in use: neither deleted nor merged into another. */
export async function listPartenaires(db: Db, contratId: number): Promise<PartenaireDetaille[]> {
  const { rows } = await sql<PartenaireDetaille>`
    select ${COLONNES},
      coalesce((select json_agg(json_build_object('id', s.id, 'nom', s.nom) order by s.nom)
        from service s where s.contrat_id = p.contrat_id and s.partenaire_id = p.id), '[]'::json) as services,
      coalesce((select json_agg(a.texte order by a.texte)
        from alias a where a.contrat_id = p.contrat_id and a.nature = 'partenaire' and a.cible = p.id::text), '[]'::json) as alias
    from partenaire p
    where p.contrat_id = ${contratId} and p.supprime_le is null and p.remplace_par_id is null
    order by p.cle, p.id`.execute(db);
  return rows;
}

export async function findPartenaire(db: Db, contratId: number, id: string): Promise<Partenaire | null> {
  const { rows } = await sql<Partenaire>`
    select ${COLONNES} from partenaire p
    where p.contrat_id = ${contratId} and p.id = ${id} and p.supprime_le is null`.execute(db);
  return rows[0] ?? null;
}

/** Creates many at once (imports); the identifiers come back in the order given. */
export async function createPartenaires(
  db: Db,
  contratId: number,
  saisis: readonly PartenaireSaisi[],
): Promise<string[]> {
  const rows = saisis.map((saisi) => ({ ...saisi, id: crypto.randomUUID(), cle: normalise(saisi.nom) }));
  for (let start = 0; start < rows.length; start += 1_000) {
    await sql`
      insert into partenaire (contrat_id, id, nom, sigle, siret, rna, nature, courriel, telephone, adresse, site, cle)
      select ${contratId}, r.id, r.nom, r.sigle, r.siret, r.rna, r.nature, r.courriel, r.telephone, r.adresse, r.site, r.cle
      from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 1_000))}::jsonb)
        as r(id uuid, nom text, sigle text, siret text, rna text, nature text, courriel text, telephone text,
          adresse text, site text, cle text)`.execute(db);
  }
  return rows.map((row) => row.id);
}

export async function createPartenaire(db: Db, contratId: number, saisi: PartenaireSaisi): Promise<string> {
  return (await createPartenaires(db, contratId, [saisi]))[0]!;
}

export async function updatePartenaire(
  db: Db,
  contratId: number,
  id: string,
  valeurs: Partial<Record<ChampPartenaire | 'ancien_nom' | 'remplace_par_id', string | null>>,
): Promise<void> {
  const champs = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (valeurs.nom) champs.push(sql`cle = ${normalise(valeurs.nom)}`);
  if (champs.length === 0) return;
  await sql`update partenaire set ${sql.join(champs)} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** Marked, and restorable for thirty days; the instant is given. */
export async function deletePartenaire(db: Db, contratId: number, id: string, le: Date): Promise<void> {
  await sql`update partenaire set supprime_le = ${le.toISOString()}::timestamptz
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** Services and contacts follow the organisation that replaces theirs; a service of the same name is shared. */
export async function moveCarnet(db: Db, contratId: number, de: string, vers: string): Promise<void> {
  await sql`update contact set partenaire_id = ${vers}
    where contrat_id = ${contratId} and partenaire_id = ${de}`.execute(db);
  await sql`update service set partenaire_id = ${vers}
    where contrat_id = ${contratId} and partenaire_id = ${de}
      and cle not in (select s.cle from service s where s.contrat_id = ${contratId} and s.partenaire_id = ${vers})`.execute(
    db,
  );
}
