// What a file names and the contract does not know yet: partners, services, districts, levels and nodes of the plan, axes, étapes
// de parcours, own fields. Created in the import's transaction, journalled; the spellings the agent settled become aliases.
import type { Writer } from '../../../domains/actions/redaction.queries.ts';
import { createElement, listChampsPropres } from '../../../domains/contrats/liste.queries.ts';
import { createNoeuds, listNiveaux, replaceNiveaux } from '../../../domains/contrats/plan.queries.ts';
import { addQpvAuContrat } from '../../../domains/contrats/qpv-contrat.queries.ts';
import { addAlias } from '../../../domains/partenaires/alias.queries.ts';
import { ensureService, findService } from '../../../domains/partenaires/carnet.queries.ts';
import { createPartenaires } from '../../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../../domains/partenaires/partenaire.schema.ts';
import { addQpvCites } from '../../../domains/territoires/reference-upsert.queries.ts';
import type { Db } from '../../../platform/db/db.ts';
import { type Change, creation, writeModifications } from '../../../platform/journal/journal.ts';
import { guessNature } from '../lecture/lecture-partenaires.rules.ts';
import type { StructureLue } from '../lecture/ligne.schema.ts';
import type { ContexteImport, PlanImport } from '../plan/plan-import.schema.ts';
import { titreDeNoeud } from '../plan/regroupement.rules.ts';
import { IGNORER, isCodeQpv, NOUVEAU, resolveNoeud } from '../plan/resolution.rules.ts';
import type { NomARegler } from '../plan/resolution.schema.ts';

export interface Nouveautes {
  /** Placeholder → identifier. */
  ids: Map<string, string>;
  /** Identifier of a partner → its name. */
  noms: Map<string, string>;
}

type Connus = Pick<ContexteImport, 'repertoire'>;

export async function createNouveautes(
  db: Db,
  writer: Writer,
  plan: PlanImport,
  lecture: StructureLue,
  services: readonly string[],
  contexte: Connus,
  dateDebut: string,
): Promise<Nouveautes> {
  const contrat = writer.contrat_id;
  const nouveautes: Nouveautes = { ids: new Map(), noms: new Map() };
  for (const { cible, nom } of contexte.repertoire.candidats.partenaire) nouveautes.noms.set(cible, nom);
  const changes: Change[] = [];
  await addQpv(db, contrat, plan, contexte, changes);
  await addPartenaires(db, contrat, plan, nouveautes, changes);
  await addServices(db, contrat, services, nouveautes, changes);
  await addListes(db, contrat, plan.noms, nouveautes, changes);
  await addPlan(db, contrat, plan, lecture, contexte, dateDebut, nouveautes, changes);
  await addChamps(db, contrat, lecture, changes);
  const alias = aliasOf(plan.noms, nouveautes.ids);
  await addAlias(db, contrat, alias);
  for (const { nature, cle, cible } of alias) changes.push(creation('orthographe', `${nature}|${cle}`, { cible }));
  await writeModifications(db, { contrat_id: contrat, par: writer.par, cause: writer.cause, changes });
  return nouveautes;
}

const toCreate = (noms: readonly NomARegler[], nature: NomARegler['nature']) =>
  noms.filter((nom) => nom.nature === nature && nom.decision === 'creer');

/**
 * Codes named by the file, or given to one of its names, join the contract; a code that no list holds is kept with the file as its
 * source, under the name that the file gives it.
 */
async function addQpv(db: Db, contrat: number, plan: PlanImport, contexte: Connus, changes: Change[]): Promise<void> {
  const noms = new Map<string, string>();
  for (const { nature, decision, texte } of plan.noms) {
    if (nature !== 'qpv' || !isCodeQpv(decision) || contexte.repertoire.qpvOfficiels.has(decision)) continue;
    const connu = noms.get(decision);
    if (connu === undefined || connu === decision) noms.set(decision, texte.slice(0, 200));
  }
  if (noms.size === 0) return;
  await addQpvCites(
    db,
    [...noms].map(([code, nom]) => ({ code, nom })),
  );
  for (const code of await addQpvAuContrat(db, contrat, [...noms.keys()]))
    changes.push(creation('qpv', code, { code, nom: noms.get(code) }));
}

async function addPartenaires(
  db: Db,
  contrat: number,
  plan: PlanImport,
  nouveautes: Nouveautes,
  changes: Change[],
): Promise<void> {
  const neufs = toCreate(plan.noms, 'partenaire');
  const saisis = neufs.map(({ texte }) =>
    PartenaireSaisi.parse({
      nom: texte.slice(0, 200),
      nature: guessNature(texte) ?? 'autre',
      siret: plan.sirets[texte] ?? null,
    }),
  );
  const ids = await createPartenaires(db, contrat, saisis);
  neufs.forEach(({ cle }, i) => {
    nouveautes.ids.set(NOUVEAU + cle, ids[i]!);
    nouveautes.noms.set(ids[i]!, saisis[i]!.nom);
    changes.push(creation('partenaire', ids[i]!, saisis[i]!));
  });
}

async function addServices(
  db: Db,
  contrat: number,
  services: readonly string[],
  { ids }: Nouveautes,
  changes: Change[],
): Promise<void> {
  for (const placeholder of services) {
    const rest = placeholder.slice(`${NOUVEAU}service|`.length);
    const cut = rest.lastIndexOf('|');
    const partenaire = rest.slice(0, cut);
    const partenaire_id = ids.get(partenaire) ?? partenaire;
    ids.set(placeholder, await addService(db, contrat, partenaire_id, rest.slice(cut + 1).slice(0, 150), changes));
  }
}

/** The service of that name, journalled when it is new. */
export async function addService(
  db: Db,
  contrat: number,
  partenaire_id: string,
  nom: string,
  changes: Change[],
): Promise<string> {
  const connu = await findService(db, contrat, partenaire_id, nom);
  if (connu !== null) return connu;
  const id = await ensureService(db, contrat, partenaire_id, nom);
  changes.push(creation('service', id, { nom, partenaire_id }));
  return id;
}

async function addListes(
  db: Db,
  contrat: number,
  noms: readonly NomARegler[],
  { ids }: Nouveautes,
  changes: Change[],
): Promise<void> {
  for (const [nature, liste] of [
    ['axe_transversal', 'axes'],
    ['etape_parcours', 'etapes'],
  ] as const) {
    for (const { cle, texte } of toCreate(noms, nature)) {
      const valeurs: Record<string, string> =
        liste === 'axes' ? { nom: texte.slice(0, 200), texte: '' } : { nom: texte.slice(0, 200) };
      const id = await createElement(db, contrat, liste, valeurs);
      ids.set(NOUVEAU + cle, id);
      changes.push(creation(nature, id, valeurs));
    }
  }
}

/** Parents come first in the list; ranks follow the order of the file. The plan of the file is in force since the contract began. */
async function addPlan(
  db: Db,
  contrat: number,
  plan: PlanImport,
  lecture: StructureLue,
  contexte: Connus,
  dateDebut: string,
  { ids }: Nouveautes,
  changes: Change[],
): Promise<void> {
  if (plan.noeuds.length === 0) return;
  const depth = Math.max(...plan.noeuds.map((noeud) => noeud.chemin.length));
  const niveaux = await listNiveaux(db, contrat);
  if (niveaux.length < depth) {
    const names = Array.from({ length: depth }, (_, i) => niveaux[i] ?? niveauOf(lecture.niveaux[i], i));
    await replaceNiveaux(db, contrat, names);
  }
  const known = contexte.repertoire.noeuds.length;
  const neufs = plan.noeuds.map(({ cle, chemin }, i) => {
    const id = crypto.randomUUID();
    ids.set(`${NOUVEAU}noeud|${cle}`, id);
    const parent = resolveNoeud(chemin.slice(0, -1), contexte.repertoire);
    const parent_id = parent ? (parent.id ?? ids.get(`${NOUVEAU}noeud|${parent.cle}`)!) : null;
    return {
      id,
      parent_id,
      niveau: chemin.length,
      rang: known + i,
      ...titreDeNoeud(chemin),
      texte: '',
      valide_du: dateDebut,
    };
  });
  await createNoeuds(db, contrat, neufs);
  for (const { id, ...valeurs } of neufs) changes.push(creation('noeud', id, valeurs));
}

const niveauOf = (nom: string | undefined, i: number): { nom: string; nom_pluriel: string } => {
  const propre = (nom ?? `Niveau ${i + 1}`).trim().slice(0, 60);
  return { nom: propre, nom_pluriel: propre.endsWith('s') ? propre : propre.replace(/(\S+)/, '$1s') };
};

async function addChamps(db: Db, contrat: number, lecture: StructureLue, changes: Change[]): Promise<void> {
  const known = new Set((await listChampsPropres(db, contrat)).map((champ) => champ.id));
  for (const { cle, libelle, nature } of lecture.champs_propres) {
    if (known.has(cle)) continue;
    known.add(cle);
    const valeurs = { libelle: libelle.slice(0, 200), nature, visibilite: 'interne' };
    await createElement(db, contrat, 'champs', valeurs, cle);
    changes.push(creation('champ_propre', cle, valeurs));
  }
}

/** What the agent settled, or confirmed by writing, is not asked again; a name left as a text, only when the agent said so. */
const aliasOf = (noms: readonly NomARegler[], ids: ReadonlyMap<string, string>) =>
  noms
    .filter(
      (nom) =>
        nom.etat !== 'exact' &&
        nom.decision !== 'creer' &&
        (nom.decision !== IGNORER || !(nom.a_confirmer || nom.retenu)),
    )
    .map(({ nature, cle, texte, decision }) => ({
      nature,
      cle: cle.slice(nature.length + 1),
      texte,
      cible: ids.get(decision) ?? decision,
    }));
