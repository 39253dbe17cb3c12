// All that an import is compared with, read once and scoped: names known, plan, sheets, ledger, last imported values.
import { sql } from 'kysely';
import { loadEtats } from '../../domains/actions/etat.queries.ts';
import { listAxesTransversaux, listChampsPropres, listEtapesParcours } from '../../domains/contrats/liste.queries.ts';
import { listNiveaux, listNoeuds } from '../../domains/contrats/plan.queries.ts';
import { listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { loadEtatsFinancement } from '../../domains/financements/redaction.queries.ts';
import type { ValeursFinancement } from '../../domains/financements/redaction.rules.ts';
import { loadVentilationsActions } from '../../domains/financements/ventilation.queries.ts';
import { listAlias } from '../../domains/partenaires/alias.queries.ts';
import { listPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import type { Candidat } from '../../domains/territoires/resolution.schema.ts';
import type { Db } from '../../platform/db/db.ts';
import { getJournalNumero } from '../../platform/journal/journal.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { foldValue } from '../../platform/pli.ts';
import { loadImportees } from './import.queries.ts';
import type { Plat } from './plan/comparaison.schema.ts';
import type { ActionExistante, ContexteImport, FinancementConnu, PartPlan } from './plan/plan-import.schema.ts';
import { NATURES_NOM, type NatureNom, type Repertoire } from './plan/resolution.schema.ts';

/** Actions read together: the parts stay small, the statements few. */
const PAR_PART = 2_000;

/** The whole contract in compressed parts: its names first, then its actions some at a time. */
export async function loadContexte(db: Db, contratId: number, jour: string): Promise<Uint8Array[]> {
  const noms: Partial<ContexteImport> = {
    journal_numero: await getJournalNumero(db, contratId),
    repertoire: await loadRepertoire(db, contratId, jour),
  };
  const parts = [foldValue(noms)];
  const ids = await listVivantes(db, contratId);
  for (let start = 0; start < ids.length; start += PAR_PART)
    parts.push(foldValue(await loadPart(db, contratId, ids.slice(start, start + PAR_PART))));
  return parts;
}

/** In the order of their making: of two actions that a file cannot tell apart, the first one comes first. */
async function listVivantes(db: Db, contratId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from action where contrat_id = ${contratId} and supprime_le is null order by cree_le, id`.execute(db);
  return rows.map(({ id }) => id);
}

async function loadPart(db: Db, contratId: number, ids: readonly string[]): Promise<Partial<ContexteImport>> {
  const etats = await loadEtats(db, contratId, ids);
  return {
    actions: await listExistantes(db, contratId, ids, etats),
    etats,
    importees: await loadImportees(db, contratId, ids),
    financements: groupFinancements(await loadEtatsFinancement(db, contratId, { actions: ids })),
    a_corriger: await loadACorriger(db, contratId, ids),
    ventilations: groupVentilations(await loadVentilationsActions(db, contratId, ids)),
  };
}

/** The names that a file may call by. */
export async function loadRepertoire(db: Db, contratId: number, jour: string): Promise<Repertoire> {
  const partenaires = await listPartenaires(db, contratId);
  const qpv = await listQpvDuContrat(db, contratId);
  const alias = {} as Record<NatureNom, Map<string, string>>;
  for (const nature of NATURES_NOM) {
    alias[nature] = new Map((await listAlias(db, contratId, nature)).map((one) => [one.cle, one.cible]));
  }
  const named = (list: readonly { id: string; nom: string }[]): Candidat[] =>
    list.map(({ id, nom }) => ({ cible: id, nom }));
  return {
    candidats: {
      partenaire: partenaires.map((p) => ({
        cible: p.id,
        nom: p.nom,
        autres: [p.sigle, p.ancien_nom].filter((nom) => nom !== null),
      })),
      qpv: qpv.map((q) => ({ cible: q.code, nom: q.nom, autres: [q.code, q.nom_local].filter((nom) => nom !== null) })),
      axe_transversal: named(await listAxesTransversaux(db, contratId)),
      etape_parcours: named(await listEtapesParcours(db, contratId)),
    },
    alias,
    noeuds: (await listNoeuds(db, contratId, jour)).map(({ id, parent_id, intitule, numero }) => ({
      id,
      parent_id,
      intitule,
      numero,
    })),
    services: partenaires.flatMap((p) => p.services.map((s) => ({ ...s, partenaire_id: p.id }))),
    qpvOfficiels: new Map(qpv.map((q) => [q.code, q.nom])),
  };
}

async function loadACorriger(
  db: Db,
  contratId: number,
  ids: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ objet_id: string; cellules: string[] }>`
    select objet_id, array_agg(champ || '|' || tel_que_saisi) as cellules from a_corriger
    where contrat_id = ${contratId} and objet = 'action' and objet_id = any(${ids}::uuid[]) and corrige_le is null
    group by objet_id`.execute(db);
  return new Map(rows.map(({ objet_id, cellules }) => [objet_id, new Set(cellules)]));
}

async function listExistantes(
  db: Db,
  contratId: number,
  ids: readonly string[],
  etats: ContexteImport['etats'],
): Promise<ActionExistante[]> {
  const { rows } = await sql<{ objet_id: string; formes: string[] }>`
    select objet_id, array_agg(distinct forme) as formes from valeur_importee
    where contrat_id = ${contratId} and objet = 'action' and objet_id = any(${ids}::uuid[]) group by objet_id`.execute(
    db,
  );
  const formes = new Map(rows.map((row) => [row.objet_id, row.formes]));
  return ids.flatMap((id) => {
    const etat = etats.get(id);
    return etat ? [buildExistante(id, etat, formes.get(id) ?? [])] : [];
  });
}

const buildExistante = (id: string, etat: Plat, formes: string[]): ActionExistante => ({
  id,
  intitule: String(etat.intitule),
  noeud_id: (etat.noeud_id as string) ?? null,
  pilote_id: (etat.pilote_id as string) ?? null,
  references: [
    etat.reference,
    ...Object.entries(etat)
      .filter(([champ]) => /^annees\.\d+\.reference$/.test(champ))
      .map(([, v]) => v),
  ].filter((r): r is string => typeof r === 'string'),
  annees: (etat.annees as number[]) ?? [],
  formes,
  retiree: Boolean(etat.retiree_le),
});

function groupFinancements(etats: ReadonlyMap<string, ValeursFinancement>): Map<string, FinancementConnu[]> {
  const groups = new Map<string, FinancementConnu[]>();
  for (const [id, etat] of etats) {
    if (etat.supprime_le) continue;
    const action_id = String(etat.action_id);
    const montants = Object.fromEntries(
      Object.entries(etat)
        .filter(([champ, v]) => champ.startsWith('montants.') && typeof v === 'number')
        .map(([champ, v]) => [champ.slice(9), v as number]),
    );
    const connu: FinancementConnu = {
      id,
      action_id,
      annee: etat.annee as number,
      financeur_id: String(etat.financeur_id),
      cadre: String(etat.cadre),
      dispositif: (etat.dispositif as string) ?? null,
      montants,
    };
    groups.set(action_id, [...(groups.get(action_id) ?? []), connu]);
  }
  return groups;
}

function groupVentilations(parts: ReadonlyMap<string, PartPlan[]>): Map<string, Record<string, PartPlan[]>> {
  const groups = new Map<string, Record<string, PartPlan[]>>();
  for (const [cle, liste] of parts) {
    const [action, annee] = cle.split('|') as [string, string];
    const group = groups.get(action) ?? {};
    group[`vent.${annee}`] = [...liste];
    groups.set(action, group);
  }
  return groups;
}

/** The words the workbook's reading needs beforehand: districts, partners and plan of the contract. */
export async function loadVocabulaire(db: Db, contratId: number, jour: string) {
  const qpv = await listQpvDuContrat(db, contratId);
  const partenaires = await listPartenaires(db, contratId);
  return {
    qpv: qpv.map((q) => ({ code: q.code, nom: q.nom, alias: [q.nom_local, ...q.alias].filter((nom) => nom !== null) })),
    champs: (await listChampsPropres(db, contratId)).map(({ id, libelle, nature }) => ({ cle: id, libelle, nature })),
    niveaux: (await listNiveaux(db, contratId)).map(({ nom }) => nom),
    noeuds: (await listNoeuds(db, contratId, jour)).map(({ intitule }) => intitule),
    communes: [...new Set(qpv.flatMap((q) => q.communes.map((commune) => commune.nom)))],
    partenaires: partenaires.flatMap((p) => [p.nom, ...p.alias].filter((nom) => normalise(nom).includes(' '))),
  };
}
