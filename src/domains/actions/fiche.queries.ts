// One sheet with the names of what it points to. What of it a given reader may see is fiche.rules.ts.
import { sql } from 'kysely';
import { dayIn } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import { findContrat } from '../contrats/contrat.queries.ts';
import { listNoeuds } from '../contrats/plan.queries.ts';
import { listAncetres } from '../contrats/plan.rules.ts';
import type {
  ACorriger,
  AnneeDeAction,
  Avancement,
  NoeudDeAction,
  Nomme,
  Note,
  PartenaireDeAction,
  PorteeQpv,
  ThemeDeAction,
} from './action.schema.ts';
import { CHAMPS_ANNEE, CHAMPS_PUBLIC, type ValeursAction } from './champ.schema.ts';
import { loadEtats } from './etat.queries.ts';
import type { ChampPropreDeAction } from './fiche.schema.ts';
import { loadNiveaux } from './niveaux/niveau.queries.ts';
import type { Niveaux } from './niveaux/niveau.schema.ts';
import { NATURES_PUBLIC, type PublicAnnee } from './public.schema.ts';
import { listPieces } from './suivi/piece.queries.ts';
import type { Piece } from './suivi/piece.schema.ts';

interface Noms {
  cree_le: string;
  modifie_le: string;
  modifie_par: string | null;
  pilote: Nomme | null;
  pilote_service: Nomme | null;
  etape_parcours: Nomme | null;
  partenaires: PartenaireDeAction[];
  qpv: { code: string; nom: string; communes: string[] }[];
  axes: Nomme[];
  themes: ThemeDeAction[];
  notes: Note[];
  a_corriger: ACorriger[];
  champs_propres: ChampPropreDeAction[];
}

export interface FicheLue extends Noms {
  id: string;
  valeurs: ValeursAction;
  noeud: NoeudDeAction | null;
  /** The node and those above it: what a perimeter by axe is compared with. */
  noeuds: string[];
  annees: AnneeDeAction[];
  publics: PublicAnnee[];
  pieces: Piece[];
  niveaux: Niveaux;
}

/** "Today" in the contract's own time zone. */
export async function getJour(db: Db, contratId: number, maintenant: Date): Promise<string> {
  const contrat = await findContrat(db, contratId);
  return dayIn(contrat?.fuseau ?? 'Europe/Paris', maintenant);
}

/** The sheet, deleted or not; null when this contract has no such action. `jour` chooses the plan in force. */
export async function findFiche(
  db: Db,
  contratId: number,
  id: string,
  jour: string,
  options: { verrou?: boolean } = {},
): Promise<FicheLue | null> {
  const etats = await loadEtats(db, contratId, [id], options);
  const valeurs = etats.get(id);
  if (!valeurs) return null;
  const noms = await loadNoms(db, contratId, id);
  const ancetres = valeurs.noeud_id
    ? listAncetres(await listNoeuds(db, contratId, jour), valeurs.noeud_id as string)
    : [];
  const noeud = ancetres.at(-1);
  return {
    id,
    valeurs,
    ...noms,
    noeud: noeud
      ? {
          id: noeud.id,
          intitule: noeud.intitule,
          numero: noeud.numero,
          chemin: ancetres.slice(0, -1).map((a) => a.intitule),
        }
      : null,
    noeuds: ancetres.map((a) => a.id),
    annees: (valeurs.annees as number[]).map((annee) => readAnnee(valeurs, annee)),
    publics: readPublics(valeurs),
    pieces: await listPieces(db, contratId, id),
    niveaux: await loadNiveaux(db, contratId),
  };
}

async function loadNoms(db: Db, contratId: number, id: string): Promise<Noms> {
  const { rows } = await sql<Noms>`
    select a.cree_le, a.modifie_le, (select u.nom from personne u where u.id = a.modifie_par) as modifie_par,
      (select jsonb_build_object('id', p.id, 'nom', p.nom) from partenaire p
        where p.contrat_id = ${contratId} and p.id = a.pilote_id) as pilote,
      (select jsonb_build_object('id', s.id, 'nom', s.nom) from service s
        where s.contrat_id = ${contratId} and s.id = a.pilote_service_id) as pilote_service,
      (select jsonb_build_object('id', e.id, 'nom', e.nom) from etape_parcours e
        where e.contrat_id = ${contratId} and e.id = a.etape_parcours_id) as etape_parcours,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'nom', p.nom, 'role', ap.role,
          'a_confirmer', ap.a_confirmer) order by ap.role, p.cle)
        from action_partenaire ap join partenaire p on p.contrat_id = ap.contrat_id and p.id = ap.partenaire_id
        where ap.contrat_id = ${contratId} and ap.action_id = a.id and p.contrat_id = ${contratId}), '[]') as partenaires,
      coalesce((select jsonb_agg(jsonb_build_object('code', q.code, 'nom', coalesce(cq.nom_local, q.nom),
          'communes', coalesce((select jsonb_agg(qc.commune_code) from qpv_commune qc where qc.qpv_code = q.code), '[]'))
          order by coalesce(cq.rang, 999), q.code)
        from action_qpv aq join qpv q on q.code = aq.qpv_code
        left join contrat_qpv cq on cq.contrat_id = ${contratId} and cq.qpv_code = aq.qpv_code
        where aq.contrat_id = ${contratId} and aq.action_id = a.id), '[]') as qpv,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'nom', x.nom) order by x.rang, x.cle)
        from action_axe ax join axe_transversal x on x.contrat_id = ax.contrat_id and x.id = ax.axe_id
        where ax.contrat_id = ${contratId} and ax.action_id = a.id and x.contrat_id = ${contratId}), '[]') as axes,
      coalesce((select jsonb_agg(jsonb_build_object('annee', th.annee, 'code', th.theme_code,
          'libelle', (select te.libelle from theme_etat te where te.code = th.theme_code
            and te.annee_debut <= th.annee and (te.annee_fin is null or te.annee_fin >= th.annee) limit 1))
          order by th.annee, th.theme_code)
        from action_theme th where th.contrat_id = ${contratId} and th.action_id = a.id), '[]') as themes,
      coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'texte', n.texte, 'date_note', n.date_note,
          'auteur_id', n.auteur_id, 'auteur_nom', n.auteur_nom, 'auteur_fonction', n.auteur_fonction,
          'visibilite', n.visibilite, 'cree_le', n.cree_le, 'modifiee_le', n.modifiee_le) order by n.date_note desc, n.cree_le desc)
        from action_note n
        where n.contrat_id = ${contratId} and n.action_id = a.id and n.supprime_le is null), '[]') as notes,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'objet', k.objet, 'objet_id', k.objet_id,
          'champ', k.champ, 'libelle', k.libelle, 'tel_que_saisi', k.tel_que_saisi, 'motif', k.motif) order by k.cree_le)
        from a_corriger k where k.contrat_id = ${contratId} and k.objet = 'action' and k.objet_id = a.id
          and k.corrige_le is null), '[]') as a_corriger,
      coalesce((select jsonb_agg(jsonb_build_object('cle', cp.cle, 'libelle', cp.libelle, 'nature', cp.nature,
          'visibilite', cp.visibilite) order by cp.rang, cp.libelle)
        from champ_propre cp where cp.contrat_id = ${contratId}), '[]') as champs_propres
    from action a where a.contrat_id = ${contratId} and a.id = ${id}`.execute(db);
  return rows[0]!;
}

function readAnnee(valeurs: ValeursAction, annee: number): AnneeDeAction {
  const row: Record<string, unknown> = { annee };
  for (const champ of Object.keys(CHAMPS_ANNEE)) row[champ] = valeurs[`annees.${annee}.${champ}`] ?? null;
  return row as AnneeDeAction;
}

function readPublics(valeurs: ValeursAction): PublicAnnee[] {
  const annees = new Set<number>();
  for (const champ of Object.keys(valeurs)) if (champ.startsWith('publics.')) annees.add(Number(champ.slice(8, 12)));
  return [...annees]
    .sort((a, b) => a - b)
    .flatMap((annee) =>
      NATURES_PUBLIC.map((nature) => {
        const row: Record<string, unknown> = { annee, nature };
        for (const champ of Object.keys(CHAMPS_PUBLIC))
          row[champ] = valeurs[`publics.${annee}.${nature}.${champ}`] ?? null;
        return row as PublicAnnee;
      }),
    )
    .filter((row) => Object.keys(CHAMPS_PUBLIC).some((champ) => row[champ as keyof PublicAnnee] !== null));
}

export interface FaitsAction {
  id: string;
  intitule: string;
  pilote_id: string | null;
  partenaires: string[];
  validee: boolean;
  supprimee: boolean;
  /** The node of the plan and those above it, as a perimeter by axe names them. */
  axes: string[];
  qpv: string[];
  communes: string[];
  avancement: Avancement;
  portee_qpv: PorteeQpv;
}

/** What the rights need to know of an action, from a sheet just read. */
export function factsOf(fiche: FicheLue): FaitsAction {
  const { valeurs } = fiche;
  const nommes = valeurs.portee_qpv === 'qpv_nommes';
  return {
    id: fiche.id,
    intitule: valeurs.intitule as string,
    pilote_id: (valeurs.pilote_id as string | undefined) ?? null,
    partenaires: fiche.partenaires.map((p) => p.id),
    validee: valeurs.validee_le !== undefined,
    supprimee: valeurs.supprime_le !== undefined,
    axes: fiche.noeuds,
    qpv: nommes ? fiche.qpv.map((q) => q.code) : [],
    communes: nommes ? [...new Set(fiche.qpv.flatMap((q) => q.communes))] : [],
    avancement: valeurs.avancement as Avancement,
    portee_qpv: valeurs.portee_qpv as PorteeQpv,
  };
}
