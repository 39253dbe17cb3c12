// From the facts of a demonstration contract to the lines its owners write: nodes, sheets, ledger, shares by QPV.
// Pure: identifiers are given by `createId`, the day by the caller. Writing them is chargement.queries.ts.
import type { ValeursAction } from '../../domains/actions/champ.schema.ts';
import type { LigneAction } from '../../domains/actions/redaction.rules.ts';
import type { EtapeMontant, PartQpv } from '../../domains/financements/financement.schema.ts';
import type { DetailEcriture, LigneFinancement } from '../../domains/financements/redaction.rules.ts';
import type { ActionContenu, AnneeContenu, FinancementContenu, NoeudContenu, PublicContenu } from './contenu.schema.ts';

/** Where the names and codes of real districts come from, until the official lists are imported. */
export const SOURCE_QPV = 'documents publics';

/** Middle of a ring whose last corner repeats the first. */
export function computeCentre([ring = []]: [number, number][][]): { longitude: number; latitude: number } {
  const corners = ring.slice(1);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return { longitude: mean(0), latitude: mean(1) };
}

export interface NoeudPlace {
  id: string;
  parent_id: string | null;
  niveau: number;
  rang: number;
  numero: string | null;
  intitule: string;
  texte: string;
  actions: readonly ActionContenu[];
}

/** The tree, parents before their children. */
export function flattenPlan(plan: readonly NoeudContenu[], createId: () => string): NoeudPlace[] {
  const walk = (noeuds: readonly NoeudContenu[], parent_id: string | null, niveau: number): NoeudPlace[] =>
    noeuds.flatMap(({ intitule, numero, texte, enfants = [], actions = [] }, rang) => {
      const id = createId();
      const noeud = { id, parent_id, niveau, rang, numero: numero ?? null, intitule, texte: texte ?? '', actions };
      return [noeud, ...walk(enfants, id, niveau + 1)];
    });
  return walk(plan, null, 1);
}

/** Names of this contract → identifiers. A name that is not there is a mistake of the content, and stops the loading. */
export interface Noms {
  partenaires: ReadonlyMap<string, string>;
  axes: ReadonlyMap<string, string>;
  etapes: ReadonlyMap<string, string>;
}

export function idOf(noms: ReadonlyMap<string, string>, nom: string): string {
  const id = noms.get(nom);
  if (!id) throw new Error(`the demonstration names « ${nom} », which its contract does not list`);
  return id;
}

const JOUR_MS = 86_400_000;

export function buildLigneAction(
  action: ActionContenu,
  noeudId: string,
  noms: Noms,
  maintenant: Date,
  createId: () => string,
): LigneAction {
  const valeurs: ValeursAction = {
    ...valeursSimples(action, noeudId, noms),
    ...valeursTextes(action, createId),
    ...(action.validee === false ? {} : { validee_le: maintenant.toISOString() }),
  };
  for (const annee of action.annees ?? []) Object.assign(valeurs, valeursAnnee(annee, action.theme));
  if (action.annee) Object.assign(valeurs, valeursDeclarees(action, action.annee));
  for (const { champ } of action.a_corriger ?? []) delete valeurs[champ];
  return {
    id: createId(),
    creation: true,
    valeurs,
    a_corriger: action.a_corriger ?? [],
    modifie_le: new Date(maintenant.getTime() - (action.age_jours ?? 0) * JOUR_MS).toISOString(),
  };
}

function valeursSimples(action: ActionContenu, noeudId: string, noms: Noms): ValeursAction {
  const { pilote, etape, difficulte, qpv } = action;
  // A bilan without a year has no yearly sheet to stand in: it ends the description.
  const description = [action.description, action.annee ? undefined : action.bilan].filter(Boolean).join(' ');
  return {
    intitule: action.intitule,
    noeud_id: noeudId,
    description,
    objectifs: action.objectifs ?? '',
    publics_vises: action.publics_vises ?? '',
    pilote_id: pilote ? idOf(noms.partenaires, pilote) : null,
    etape_parcours_id: etape ? idOf(noms.etapes, etape) : null,
    avancement: action.avancement,
    en_difficulte: difficulte !== undefined,
    difficulte_cause: difficulte?.cause ?? null,
    difficulte_levee_par: difficulte?.levee_par ?? null,
    date_debut: action.date_debut ?? null,
    date_fin: action.date_fin ?? null,
    portee_qpv: qpv === undefined ? 'non_renseigne' : qpv === 'tous_qpv' ? 'tous_qpv' : 'qpv_nommes',
    qpv: Array.isArray(qpv) ? [...qpv].sort() : [],
    axes: (action.axes ?? []).map((nom) => idOf(noms.axes, nom)).sort(),
    partenaires: (action.partenaires ?? []).map((nom) => idOf(noms.partenaires, nom)).sort(),
  };
}

function valeursTextes(action: ActionContenu, createId: () => string): ValeursAction {
  const valeurs: ValeursAction = {};
  (action.etapes ?? []).forEach(({ intitule, echeance, faite }, rang) => {
    const faite_le = faite ? echeance : null;
    valeurs[`etapes.${createId()}`] = { intitule, echeance, echeance_dite: null, faite_le, rang };
  });
  for (const { date, texte } of action.notes ?? []) {
    valeurs[`notes.${createId()}`] = { texte, date_note: date, auteur_nom: 'Équipe projet' };
  }
  return valeurs;
}

function valeursAnnee(contenu: AnneeContenu, theme: string | undefined): ValeursAction {
  const { annee, renouvellement, bilan, prevus, touches } = contenu;
  return {
    [`annees.${annee}.renouvellement`]: renouvellement,
    ...(bilan ? { [`annees.${annee}.bilan`]: bilan } : {}),
    ...(theme ? { [`themes.${annee}`]: [theme] } : {}),
    ...valeursPublic(`publics.${annee}.prevu`, prevus),
    ...(touches ? valeursPublic(`publics.${annee}.touche`, touches) : {}),
  };
}

function valeursPublic(prefixe: string, compte: PublicContenu): ValeursAction {
  const donnes = Object.entries(compte).filter(([, valeur]) => typeof valeur === 'number');
  return Object.fromEntries(donnes.map(([champ, valeur]) => [`${prefixe}.${champ}`, valeur]));
}

/** Counts and bilan as a public document declares them, for the year it is told to. */
function valeursDeclarees({ touches, bilan }: ActionContenu, annee: number): ValeursAction {
  const prefixe = `publics.${annee}.touche`;
  return {
    ...(bilan ? { [`annees.${annee}.bilan`]: bilan } : {}),
    ...(touches?.total ? { [`${prefixe}.total`]: touches.total } : {}),
    ...(touches ? { [`${prefixe}.source`]: touches.source } : {}),
    ...(touches?.tel_que_saisi ? { [`${prefixe}.tel_que_saisi`]: touches.tel_que_saisi } : {}),
  };
}

/** Days of a yearly call for projects, month and day; the justification comes the year after. */
const JOURS: Record<keyof FinancementContenu['montants'], (annee: number) => string> = {
  demande: (annee) => `${annee}-01-31`,
  propose: (annee) => `${annee}-03-15`,
  accorde: (annee) => `${annee}-04-20`,
  notifie: (annee) => `${annee}-06-01`,
  verse: (annee) => `${annee}-07-15`,
  justifie: (annee) => `${annee + 1}-06-30`,
};

export function buildLigneFinancement(
  contenu: FinancementContenu,
  { action_id, annee }: { action_id: string; annee: number },
  noms: Noms,
  createId: () => string,
): LigneFinancement {
  const valeurs: LigneFinancement['valeurs'] = {
    action_id,
    annee,
    financeur_id: idOf(noms.partenaires, contenu.financeur),
    origine: contenu.origine,
    cadre: contenu.cadre,
    statut: contenu.statut,
    ...(contenu.statut_source ? { statut_source: contenu.statut_source } : {}),
  };
  const details: Partial<Record<EtapeMontant, DetailEcriture[]>> = {};
  for (const [etape, jour] of Object.entries(JOURS) as [keyof typeof JOURS, (annee: number) => string][]) {
    const montant_centimes = contenu.montants[etape];
    if (montant_centimes === undefined) continue;
    valeurs[`montants.${etape}`] = montant_centimes;
    details[etape] = [{ montant_centimes, date_ecriture: jour(annee) }];
  }
  return { id: createId(), creation: true, valeurs, details };
}

export function buildParts(ventilation: AnneeContenu['ventilation']): PartQpv[] {
  const part = { montant_centimes: null, methode: 'declaree' as const, tel_que_saisi: null };
  if (typeof ventilation === 'string') {
    return [{ ...part, portee: ventilation, qpv_code: null, part_pour_cent: null }];
  }
  return ventilation.map(({ qpv, part_pour_cent }) => ({ ...part, portee: 'qpv', qpv_code: qpv, part_pour_cent }));
}
