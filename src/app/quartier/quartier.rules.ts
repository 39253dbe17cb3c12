// The money of a quartier sorted by how it was said: direct, share, all quartiers at once, not said. And its holes.
// Which amounts a reader sees is decided before (financements/livre.rules.ts).
import type { Noeud } from '../../domains/contrats/plan.schema.ts';
import type { Methode, PorteeVentilation } from '../../domains/financements/financement.schema.ts';
import type { LigneLivre } from '../../domains/financements/livre.schema.ts';
import { sumKnown } from '../../domains/financements/montants.rules.ts';
import type { Argent, ArgentQuartier } from './quartier.schema.ts';

export interface PartDite {
  action_id: string;
  financement_id: string | null;
  annee: number;
  portee: PorteeVentilation;
  qpv_code: string | null;
  montant_centimes: number | null;
  part_pour_cent: number | null;
  methode: Methode;
  tel_que_saisi: string | null;
}

export interface LigneDecidee {
  id: string;
  action_id: string;
  intitule: string;
  annee: number;
  financeur: string;
  retenu_centimes: number | null;
}

/**
 * Sorts what was said of the money of one quartier. A share in percent is turned into an amount only against the decided
 * amount of its own line (or of the action that year); an amount of « tous les QPV » is never split in equal parts.
 */
export function sortArgent(
  qpv: string,
  parts: readonly PartDite[],
  lignes: readonly LigneDecidee[],
  actionsNommees: ReadonlySet<string>,
): Argent {
  const parId = new Map(lignes.map((ligne) => [ligne.id, ligne]));
  const argent: Argent = { direct: [], part: [], tous: [], sans_part: [], total_direct: 0, total_part: 0 };
  const dites = new Set<string>();
  for (const part of parts) {
    const ligne = part.financement_id ? parId.get(part.financement_id) : undefined;
    const soeurs = lignes.filter((one) => one.action_id === part.action_id && one.annee === part.annee);
    if (part.financement_id ? !ligne : soeurs.length === 0) continue;
    for (const soeur of ligne ? [ligne] : soeurs) dites.add(soeur.id);
    if (part.portee !== 'tous_qpv' && part.qpv_code !== qpv) continue;
    const base = ligne ? ligne.retenu_centimes : sumKnown(soeurs.map((one) => one.retenu_centimes));
    const vue = buildVue(part, ligne?.financeur ?? null, (ligne ?? soeurs[0])!.intitule, base);
    if (part.portee === 'tous_qpv') argent.tous.push(vue);
    else if (isDirect(part)) argent.direct.push(vue);
    else argent.part.push(vue);
  }
  argent.sans_part = lignes
    .filter((ligne) => actionsNommees.has(ligne.action_id) && !dites.has(ligne.id) && ligne.retenu_centimes !== null)
    .map(buildSansPart);
  argent.total_direct = sumKnown(argent.direct.map((one) => one.montant_centimes)) ?? 0;
  argent.total_part = sumKnown(argent.part.map((one) => one.montant_centimes ?? one.calcule_centimes)) ?? 0;
  return argent;
}

function isDirect(part: PartDite): boolean {
  return part.montant_centimes !== null && (part.methode === 'directe' || part.methode === 'declaree');
}

function buildVue(part: PartDite, financeur: string | null, intitule: string, base: number | null): ArgentQuartier {
  const { action_id, annee, portee, methode, montant_centimes, part_pour_cent, tel_que_saisi } = part;
  const calculable = montant_centimes === null && part_pour_cent !== null && base !== null;
  return {
    ...{ action_id, intitule, financeur, annee, portee, methode, montant_centimes, part_pour_cent, tel_que_saisi },
    base_centimes: base,
    calcule_centimes: calculable ? Math.round((base * part_pour_cent) / 100) : null,
  };
}

function buildSansPart({ action_id, intitule, financeur, annee, retenu_centimes }: LigneDecidee): ArgentQuartier {
  return {
    ...{ action_id, intitule, financeur, annee, portee: 'non_renseigne', methode: null, montant_centimes: null },
    ...{ part_pour_cent: null, base_centimes: retenu_centimes, calcule_centimes: null, tel_que_saisi: null },
  };
}

/** Lines whose decision this reader may see, as their shares are read against. */
export function listDecidees(lignes: readonly LigneLivre[]): LigneDecidee[] {
  return lignes
    .filter(({ lisibles }) => lisibles !== 'demande')
    .map(({ id, action, annee, financeur, montants }) => ({
      ...{ id, action_id: action.id, intitule: action.intitule, annee, financeur: financeur.nom },
      retenu_centimes: montants.retenu,
    }));
}

/** What some shares amount to: the amount said, else the share computed, else the whole line it was said of. */
export function sumDits(
  dits: readonly Pick<ArgentQuartier, 'montant_centimes' | 'calcule_centimes' | 'base_centimes'>[],
): number | null {
  return sumKnown(dits.map((dit) => dit.montant_centimes ?? dit.calcule_centimes ?? dit.base_centimes));
}

/** The leaves of the plan: what actions are expected to answer. */
export function listFeuilles(noeuds: readonly Noeud[]): Noeud[] {
  const parents = new Set(noeuds.map((noeud) => noeud.parent_id));
  return noeuds.filter((noeud) => !parents.has(noeud.id));
}
