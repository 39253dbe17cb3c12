// What the forms and the filters of actions offer: places of the plan, organisations, QPV, axes, steps, themes, own fields.
import { sql } from 'kysely';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import { NATURES_PUBLIC } from '../../domains/actions/public.schema.ts';
import { isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import { listNoeuds } from '../../domains/contrats/plan.queries.ts';
import { buildArbre, flattenArbre } from '../../domains/contrats/plan.rules.ts';
import { getAujourdhui } from '../../domains/financements/livre-action.queries.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { lignesLisibles } from './filtres.queries.ts';
import { canReadDemandesPartout } from './filtres.rules.ts';
import type { ChoixActions } from './liste.schema.ts';
import { litSql } from './niveaux.queries.ts';

export async function loadChoix(db: Db, contratId: number, droit: Droit, maintenant: Date): Promise<ChoixActions> {
  const jour = await getAujourdhui(db, contratId, maintenant);
  const plan = flattenArbre(buildArbre(await listNoeuds(db, contratId, jour)));
  const niveaux = await loadNiveaux(db, contratId);
  const caches = NATURES_PUBLIC.filter((nature) => litSql(droit, niveaux, `publics.${nature}`));
  const { rows } = await sql<Omit<ChoixActions, 'noeuds' | 'instruit'>>`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'nom', p.nom, 'services', coalesce((
          select jsonb_agg(jsonb_build_object('id', s.id, 'nom', s.nom) order by s.nom) from service s
          where s.contrat_id = ${contratId} and s.partenaire_id = p.id), '[]')) order by p.cle)
        from partenaire p where p.contrat_id = ${contratId} and p.supprime_le is null and p.remplace_par_id is null),
        '[]') as partenaires,
      coalesce((select jsonb_agg(jsonb_build_object('code', q.code, 'nom', coalesce(cq.nom_local, q.nom))
          order by q.generation desc, q.code)
        from contrat_qpv cq join qpv q on q.code = cq.qpv_code where cq.contrat_id = ${contratId}), '[]') as qpv,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'nom', x.nom) order by x.rang, x.cle)
        from axe_transversal x where x.contrat_id = ${contratId}), '[]') as axes,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'nom', e.nom) order by e.rang, e.cle)
        from etape_parcours e where e.contrat_id = ${contratId}), '[]') as etapes,
      coalesce((select jsonb_agg(jsonb_build_object('annee_debut', t.annee_debut, 'annee_fin', t.annee_fin,
          'code', t.code, 'libelle', t.libelle) order by t.annee_debut desc, t.code) from theme_etat t), '[]') as themes,
      coalesce((select jsonb_agg(jsonb_build_object('cle', cp.cle, 'libelle', cp.libelle, 'nature', cp.nature,
          'visibilite', cp.visibilite) order by cp.rang, cp.libelle)
        from champ_propre cp where cp.contrat_id = ${contratId}), '[]') as champs,
      coalesce((select jsonb_agg(y.annee order by y.annee desc) from (
        select aa.annee from action_annee aa where aa.contrat_id = ${contratId}
        union select f.annee from financement f where f.contrat_id = ${contratId} and ${lignesLisibles(droit, contratId)}
        union select pa.annee from public_annee pa where pa.contrat_id = ${contratId}
          and pa.nature <> all(${caches}::text[])) y), '[]') as annees`.execute(db);
  const lus = rows[0]!;
  const ouvert = ({ visibilite }: ChoixActions['champs'][number]) =>
    !isValidatedOnly(droit) || visibilite !== 'interne';
  return {
    ...lus,
    champs: lus.champs.filter(ouvert),
    noeuds: plan.map(({ noeud, profondeur }) => ({
      id: noeud.id,
      libelle: [noeud.numero, noeud.intitule].filter(Boolean).join(' '),
      niveau: profondeur,
    })),
    instruit: canReadDemandesPartout(droit),
  };
}
