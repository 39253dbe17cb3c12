// The preview made from an analysis: names instead of identifiers, the most telling rows first, long lists cut and said so.

import { LIBELLES_AVANCEMENT, LIBELLES_PORTEE } from '../../../domains/actions/action.schema.ts';
import { labelOfChamp } from '../../../domains/actions/champ.rules.ts';
import { LIBELLES_CADRE, LIBELLES_ETAPE } from '../../../domains/financements/financement.schema.ts';
import { formatDateCourte, formatEuros } from '../../../platform/lecture/ecriture.rules.ts';
import type { Analyse, LignePlacee } from '../analyse.schema.ts';
import type { ActionPlan, LignePlan } from '../plan/plan-import.schema.ts';
import { isCodeQpv, NOUVEAU } from '../plan/resolution.rules.ts';
import type { Repertoire } from '../plan/resolution.schema.ts';
import type { Apercu, LigneVue } from './apercu.schema.ts';

const REMARQUES_MAX = 400;

export interface Entete {
  id: string;
  fichier_nom: string;
  expire_le: string;
  journal_numero: number;
  /** Which reading of the file this is. */
  lecture: string;
  retirer: readonly string[];
}

/** Of the long lists, the beginning is enough: how long they are is said apart. */
export function buildApercu(entete: Entete, analyse: Analyse, repertoire: Repertoire): Apercu {
  const { classeur, plan, structure, nombres } = analyse;
  const dire = buildDire(repertoire, plan);
  const { id, fichier_nom, expire_le, journal_numero } = entete;
  return {
    id,
    fichier_nom,
    expire_le,
    journal_numero,
    type: classeur.type,
    propositions: classeur.propositions,
    annee: classeur.annee,
    compte: plan.compte,
    tables: classeur.tables,
    lecture: entete.lecture,
    noms: plan.noms.filter((nom) => nom.etat !== 'exact').slice(0, 1_000),
    candidats: Object.fromEntries(
      Object.entries(repertoire.candidats).map(([nature, liste]) => [
        nature,
        liste.map(({ cible, nom }) => ({ cible, nom })),
      ]),
    ),
    continuations: plan.continuations,
    absentes: plan.absentes.map((a) => ({
      id: a.id,
      intitule: a.intitule,
      annees: a.annees,
      retirer: entete.retirer.includes(a.id),
    })),
    conflits: listConflits(analyse.conflits, dire),
    noeuds: plan.noeuds.map(({ chemin }) => ({ chemin })),
    champs_propres: structure.champs_propres.map(({ cle, libelle }) => ({ cle, libelle })),
    refus: plan.refus.slice(0, REMARQUES_MAX),
    avertissements: plan.avertissements.slice(0, REMARQUES_MAX),
    avertissements_tus: Math.max(0, nombres.avertissements - REMARQUES_MAX),
    hors_lignes: classeur.hors_lignes.filter((h) => h.nature !== 'vide').slice(0, REMARQUES_MAX),
    totaux: classeur.totaux,
    bilan: plan.bilan,
  };
}

/** Rows with what changes in each, said from their actions, by their places. */
export function sayLignes(
  lignes: readonly LignePlacee[],
  actions: ReadonlyMap<number, ActionPlan>,
  repertoire: Repertoire,
  nouveaux: Nouveaux,
): LigneVue[] {
  const dire = buildDire(repertoire, nouveaux);
  return lignes.map(({ place, ...ligne }) => ({
    ...ligne,
    champs: sayLigne(ligne, place === null ? undefined : actions.get(place), dire),
  }));
}

type Dire = { champ: (champ: string) => string; valeur: (champ: string, valeur: unknown) => string };

/** What the import will create, named as the file does. */
export type Nouveaux = Pick<Analyse['plan'], 'noms' | 'noeuds'>;

function buildDire(repertoire: Repertoire, nouveaux: Nouveaux): Dire {
  const noms = new Map<string, string>();
  for (const { nature, cle, texte, decision } of nouveaux.noms) {
    noms.set(`${NOUVEAU}${cle}`, texte);
    if (nature === 'qpv' && isCodeQpv(decision)) noms.set(decision, texte);
  }
  for (const { cle, chemin } of nouveaux.noeuds) noms.set(`${NOUVEAU}noeud|${cle}`, chemin.join(' > '));
  for (const liste of Object.values(repertoire.candidats)) for (const { cible, nom } of liste) noms.set(cible, nom);
  for (const { id, intitule } of repertoire.noeuds) noms.set(id, intitule);
  for (const { id, nom } of repertoire.services) noms.set(id, nom);
  return { champ: (champ) => sayChamp(champ, noms), valeur: (champ, valeur) => sayValeur(champ, valeur, noms) };
}

/** `fin.2024.<financeur>.<cadre>.<dispositif>.demande` → « 2024, Région, demandé ». */
function sayChamp(champ: string, noms: ReadonlyMap<string, string>): string {
  const [tete, annee, financeur = '', cadre = '', , etape = ''] = champ.split('.');
  if (tete === 'vent') return `Répartition par QPV ${annee}`;
  if (tete !== 'fin') return labelOfChamp(champ);
  const cadreDit = cadre === 'non_precise' ? '' : `, ${LIBELLES_CADRE[cadre as keyof typeof LIBELLES_CADRE] ?? cadre}`;
  return `${annee}, ${sayNom(financeur, noms)}${cadreDit}, ${(LIBELLES_ETAPE[etape as keyof typeof LIBELLES_ETAPE] ?? etape).toLowerCase()}`;
}

const sayNom = (id: string, noms: ReadonlyMap<string, string>): string =>
  noms.get(id) ?? (id.startsWith('+') ? id.split('|').slice(1).join(' ') : id);

const LIBELLES: Record<string, string> = { ...LIBELLES_AVANCEMENT, ...LIBELLES_PORTEE };

function sayValeur(champ: string, valeur: unknown, noms: ReadonlyMap<string, string>): string {
  if (valeur === null || valeur === undefined || valeur === '') return 'vide';
  if (champ.startsWith('fin.') || champ.endsWith('_centimes')) return formatEuros(Number(valeur));
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (Array.isArray(valeur)) {
    return valeur.length === 0
      ? 'vide'
      : valeur.map((v) => (typeof v === 'object' ? sayPart(v, noms) : sayNom(String(v), noms))).join(', ');
  }
  if (typeof valeur === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(valeur)) return formatDateCourte(valeur);
  return LIBELLES[String(valeur)] ?? sayNom(String(valeur), noms);
}

function sayPart(part: object, noms: ReadonlyMap<string, string>): string {
  const { portee, qpv_code, montant_centimes, part_pour_cent } = part as Record<string, string | number | null>;
  const qui = qpv_code ? sayNom(String(qpv_code), noms) : (LIBELLES[String(portee)] ?? String(portee));
  if (typeof montant_centimes === 'number') return `${qui} ${formatEuros(montant_centimes)}`;
  return typeof part_pour_cent === 'number' ? `${qui} ${part_pour_cent} %` : qui;
}

/** What a new action shows of itself first; the rest is counted. */
const PREMIERS = ['noeud_id', 'pilote_id', 'avancement', 'qpv', 'portee_qpv', 'date_debut', 'date_fin'];
const DITS_MAX = 10;

/** « Fin : 30/06/2025 → 31/07/2025 » for a change; what is brought in, for a new action. */
function sayLigne(ligne: LignePlan, action: ActionPlan | undefined, dire: Dire): string[] {
  if (!action || ligne.verdict === 'refusee' || ligne.verdict === 'inchangee') return [];
  const dits = action.creation ? sayCreation(action, dire) : sayChanges(ligne, action, dire);
  const distincts = [...new Set(dits)];
  return distincts.length <= DITS_MAX
    ? distincts
    : [...distincts.slice(0, DITS_MAX), `et ${distincts.length - DITS_MAX} autres`];
}

function sayCreation({ changes, montants }: ActionPlan, dire: Dire): string[] {
  const byName = new Map(changes.map((change) => [change.champ, change.apres]));
  const first = PREMIERS.filter((champ) => byName.has(champ)).map(
    (champ) => `${dire.champ(champ)} : ${dire.valeur(champ, byName.get(champ))}`,
  );
  return [...first, ...montants.map((m) => `${dire.champ(m.champ)} : ${dire.valeur(m.champ, m.centimes)}`)];
}

function sayChanges(ligne: LignePlan, { changes, montants }: ActionPlan, dire: Dire): string[] {
  return ligne.champs.map((champ) => {
    if (champ === 'ventilation') return 'Répartition par QPV';
    if (champ === 'statut_source') return 'Statut d’un financement';
    const change = changes.find((c) => c.champ === champ);
    if (change)
      return `${dire.champ(champ)} : ${dire.valeur(champ, change.avant)} → ${dire.valeur(champ, change.apres)}`;
    const montant = montants.find((m) => m.champ === champ);
    return montant
      ? `${dire.champ(champ)} : ${dire.valeur(champ, montant.avant ?? null)} → ${dire.valeur(champ, montant.centimes)}`
      : dire.champ(champ);
  });
}

function listConflits(actions: Analyse['conflits'], dire: Dire): Apercu['conflits'] {
  return actions.flatMap((action) =>
    action.conflits.map((c) => ({
      cle: `${action.id}|${c.champ}`,
      titre: action.titre,
      champ: dire.champ(c.champ),
      importe: c.importe === undefined ? null : dire.valeur(c.champ, c.importe),
      actuel: dire.valeur(c.champ, c.actuel),
      fichier: dire.valeur(c.champ, c.fichier),
      choix: c.choix,
    })),
  );
}
