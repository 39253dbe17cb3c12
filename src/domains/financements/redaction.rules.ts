// What a writing of lines changes: rows to insert or update, entries to add and entries they replace, journal. Nothing of
// the ledger is overwritten: a new amount for a step is a new entry that names the one it replaces. Pure.
import { sameValue } from '../../platform/journal/edit.rules.ts';
import { CHAMPS_FINANCEMENT, ETAPES, type EtapeMontant, type PartQpv } from './financement.schema.ts';
import { normaliseParts } from './ventilation.rules.ts';

/** A line flattened: its fields, `montants.<etape>` (sum of the entries in force), `ventilation`, `supprime_le`. */
export type ValeursFinancement = Record<string, unknown>;

export interface DetailEcriture {
  montant_centimes: number;
  date_ecriture?: string | null;
  condition_dite?: string | null;
  tel_que_saisi?: string | null;
}

export interface LigneFinancement {
  /** Given by the caller, for a creation too. */
  id: string;
  creation?: boolean;
  /** Fields to write. A creation gives action_id, annee, financeur_id, origine and cadre at least. */
  valeurs: ValeursFinancement;
  /** How an amount of `valeurs` is made, when not of one entry: « 5 000 + 2 000 si VVV ». Their sum is the amount. */
  details?: Partial<Record<EtapeMontant, readonly DetailEcriture[]>>;
  /** Why an amount changes; kept with the entry. */
  motif?: string | null;
}

export interface EcritureEnPlace {
  id: string;
  financement_id: string;
  etape: EtapeMontant;
}

type Row = Record<string, unknown>;
export interface OperationsFinancement {
  creations: Row[];
  modifications: Row[];
  remplacees: string[];
  ecritures: Row[];
  ventilations: { financements: string[]; rows: Row[] };
  changements: { objet: 'financement'; objet_id: string; champ: string; avant: unknown; apres: unknown }[];
}

export const COLONNES_FINANCEMENT = ['action_id', ...Object.keys(CHAMPS_FINANCEMENT), 'supprime_le'] as const;
const DEFAUTS: ValeursFinancement = { forme: 'numeraire', statut: 'deposee', cadre: 'non_precise', ventilation: [] };

export function buildOperationsFinancement(
  lignes: readonly LigneFinancement[],
  etats: ReadonlyMap<string, ValeursFinancement>,
  enPlace: readonly EcritureEnPlace[],
): OperationsFinancement {
  const ops: OperationsFinancement = {
    creations: [],
    modifications: [],
    remplacees: [],
    ecritures: [],
    ventilations: { financements: [], rows: [] },
    changements: [],
  };
  const ecrituresDe = new Map<string, EcritureEnPlace[]>();
  for (const e of enPlace) {
    const cle = `${e.financement_id}|${e.etape}`;
    ecrituresDe.set(cle, [...(ecrituresDe.get(cle) ?? []), e]);
  }
  for (const ligne of lignes) addLigne(ops, ligne, etats.get(ligne.id), ecrituresDe);
  return ops;
}

function addLigne(
  ops: OperationsFinancement,
  ligne: LigneFinancement,
  etat: ValeursFinancement | undefined,
  ecrituresDe: ReadonlyMap<string, EcritureEnPlace[]>,
): void {
  if (!ligne.creation && !etat) throw new Error(`no financement ${ligne.id} to write`);
  const avant = ligne.creation ? DEFAUTS : etat!;
  const voulues = ligne.valeurs.ventilation
    ? { ...ligne.valeurs, ventilation: normaliseParts(ligne.valeurs.ventilation as PartQpv[]) }
    : ligne.valeurs;
  const changes = Object.keys(voulues).filter((champ) => !sameValue(avant[champ], voulues[champ]));
  const apres = { ...avant, ...voulues };
  const colonnes = changes.some((champ) => (COLONNES_FINANCEMENT as readonly string[]).includes(champ));
  if (ligne.creation || colonnes) (ligne.creation ? ops.creations : ops.modifications).push(rowOf(ligne.id, apres));
  for (const etape of ETAPES) {
    if (changes.includes(`montants.${etape}`))
      addMontant(ops, ligne, etape, ecrituresDe.get(`${ligne.id}|${etape}`) ?? []);
  }
  if (changes.includes('ventilation')) {
    ops.ventilations.financements.push(ligne.id);
    for (const part of apres.ventilation as PartQpv[]) {
      ops.ventilations.rows.push({ action_id: apres.action_id, financement_id: ligne.id, annee: apres.annee, ...part });
    }
  }
  const base = { objet: 'financement' as const, objet_id: ligne.id };
  if (ligne.creation) {
    const dites = Object.fromEntries(changes.map((champ) => [champ, voulues[champ]]));
    ops.changements.push({ ...base, champ: 'creation', avant: null, apres: dites });
    return;
  }
  for (const champ of changes) {
    ops.changements.push({ ...base, champ, avant: avant[champ] ?? null, apres: voulues[champ] ?? null });
  }
}

function rowOf(id: string, valeurs: ValeursFinancement): Row {
  return { id, ...Object.fromEntries(COLONNES_FINANCEMENT.map((champ) => [champ, valeurs[champ] ?? null])) };
}

/** The entries in force of this step are replaced; an unknown amount (null) replaces them by nothing. */
function addMontant(
  ops: OperationsFinancement,
  ligne: LigneFinancement,
  etape: EtapeMontant,
  enPlace: EcritureEnPlace[],
): void {
  const montant = ligne.valeurs[`montants.${etape}`] as number | null;
  ops.remplacees.push(...enPlace.map((e) => e.id));
  if (montant === null || montant === undefined) return;
  const details = ligne.details?.[etape] ?? [{ montant_centimes: montant }];
  const somme = details.reduce((total, detail) => total + detail.montant_centimes, 0);
  if (somme !== montant) throw new Error(`entries of ${etape} make ${somme}, not ${montant}`);
  details.forEach((detail, i) => {
    ops.ecritures.push({
      financement_id: ligne.id,
      etape,
      date_ecriture: null,
      condition_dite: null,
      tel_que_saisi: null,
      ...detail,
      motif: ligne.motif ?? null,
      remplace_id: i === 0 ? (enPlace.at(-1)?.id ?? null) : null,
    });
  });
}
