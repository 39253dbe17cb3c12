// What answers in the contract itself: its plan, transversal axes, quartiers and their projects, signatories' commitments,
// avenants, and the imports for who makes them.
import { sql } from 'kysely';
import { canImport } from '../../domains/comptes/droits.rules.ts';
import { comparable, countMissing, holdsAll, holdsAllWith, isTenant } from './conditions.queries.ts';
import { type Question, type Selection, select } from './question.queries.ts';

const here = (colonne: string, { lecteur }: Question) => isTenant(sql.ref(colonne), lecteur.contrats);

export function selectNoeuds(question: Question): Selection {
  const { mots, jour, limite } = question;
  const cle = sql`(' ' || v.cle || ' ')`;
  return select(
    {
      genre: 'noeud',
      contrat: 'v.contrat_id',
      id: sql`v.noeud_id`,
      titre: sql`v.intitule`,
      complement: sql`concat_ws(' ', n.nom, v.numero)`,
      textes: sql`array[left(v.texte, 3000)]`,
      rang: countMissing(cle, mots),
    },
    sql`from noeud_version v
      join contrat c on c.id = v.contrat_id
      left join niveau n on n.contrat_id = v.contrat_id and n.rang = v.niveau
      where ${here('v.contrat_id', question)}
        and v.valide_du <= greatest(${jour}::date, c.date_debut)
        and (v.valide_au is null or v.valide_au > greatest(${jour}::date, c.date_debut))
        and ${holdsAllWith(cle, sql`v.texte`, mots)}`,
    limite,
  );
}

export function selectAxes(question: Question): Selection {
  const { mots, limite } = question;
  return select(
    {
      genre: 'axe',
      contrat: 'x.contrat_id',
      id: sql`x.id`,
      titre: sql`x.nom`,
      complement: sql`null`,
      textes: sql`array[left(x.texte, 3000)]`,
      rang: countMissing(sql`(' ' || x.cle || ' ')`, mots),
    },
    sql`from axe_transversal x
      where ${here('x.contrat_id', question)} and ${holdsAllWith(sql`(' ' || x.cle || ' ')`, sql`x.texte`, mots)}`,
    limite,
  );
}

/** By its name, the contract's own name, its code, the spellings remembered by imports, or its project. */
export function selectQuartiers(question: Question): Selection {
  const { mots, limite } = question;
  const noms = sql`(${comparable(sql`cq.nom_local, q.nom, q.code`)})`;
  return select(
    {
      genre: 'quartier',
      contrat: 'cq.contrat_id',
      id: sql`q.code`,
      titre: sql`coalesce(cq.nom_local, q.nom)`,
      complement: sql`concat_ws(', ', q.code, case when cq.nom_local <> q.nom then q.nom end)`,
      textes: sql`array[q.nom, q.code, autres.noms, pq.intitule, left(pq.texte, 3000)]`,
      rang: countMissing(noms, mots),
    },
    sql`from contrat_qpv cq join qpv q on q.code = cq.qpv_code
      left join (select al.contrat_id, al.cible, string_agg(al.texte, ', ') as noms from alias al
        where ${here('al.contrat_id', question)} and al.nature = 'qpv' group by al.contrat_id, al.cible) autres
        on autres.contrat_id = cq.contrat_id and autres.cible = cq.qpv_code
      left join projet_quartier pq on pq.contrat_id = cq.contrat_id and pq.qpv_code = cq.qpv_code
      where ${here('cq.contrat_id', question)}
        and ${holdsAll(sql`(${comparable(sql`cq.nom_local, q.nom, q.code, autres.noms, pq.intitule, pq.texte`)})`, mots)}`,
    limite,
  );
}

/** The proof of a commitment is read where everything is: openSignataires hides it from the other roles. */
export function selectEngagements(question: Question): Selection {
  const { mots, limite, lecteur } = question;
  const preuve = sql`case when ${isTenant(sql`e.contrat_id`, lecteur.entiers)} then e.preuve end`;
  return select(
    {
      genre: 'engagement',
      contrat: 'e.contrat_id',
      id: sql`e.id`,
      titre: sql`e.libelle`,
      complement: sql`concat_ws(', ', coalesce(p.sigle, p.nom), e.annee)`,
      textes: sql`array[p.nom, ${preuve}]`,
      rang: countMissing(sql`(${comparable(sql`e.libelle`)})`, mots),
    },
    sql`from engagement e
      join signataire s on s.contrat_id = e.contrat_id and s.id = e.signataire_id
      join partenaire p on p.contrat_id = e.contrat_id and p.id = s.partenaire_id
      where ${here('e.contrat_id', question)}
        and ${holdsAll(sql`(${comparable(sql`e.libelle, ${preuve}, p.nom, p.sigle, e.annee`)})`, mots)}`,
    limite,
  );
}

export function selectAvenants(question: Question): Selection {
  const { mots, limite } = question;
  return select(
    {
      genre: 'avenant',
      contrat: 'v.contrat_id',
      id: sql`v.id`,
      titre: sql`v.intitule`,
      complement: sql`concat('avenant n° ', v.numero, ', ', to_char(v.date_effet, 'DD/MM/YYYY'))`,
      textes: sql`array[left(v.texte, 3000)]`,
      rang: sql`0`,
    },
    sql`from avenant v
      where ${here('v.contrat_id', question)} and ${holdsAll(sql`(${comparable(sql`v.intitule, v.texte, 'avenant', v.numero`)})`, mots)}`,
    limite,
  );
}

/** Imports that were written, by the name of their file, for who may import. */
export function selectImports({ droits, mots, limite }: Question): Selection | null {
  const ouverts = droits.filter((droit) => canImport(droit).ok).map((droit) => droit.contrat_id);
  if (ouverts.length === 0) return null;
  return select(
    {
      genre: 'import',
      contrat: 'i.contrat_id',
      id: sql`i.id`,
      titre: sql`i.fichier_nom`,
      complement: sql`to_char(i.depose_le, 'DD/MM/YYYY')`,
      textes: sql`array[]::text[]`,
      rang: sql`0`,
    },
    sql`from import i
      where ${isTenant(sql`i.contrat_id`, ouverts)} and i.etat in ('ecrit', 'annule')
        and ${holdsAll(sql`(${comparable(sql`i.fichier_nom`)})`, mots)}`,
    limite,
  );
}
