// Money under one flat name per amount, so that it is compared like any field: `fin.2024.<financeur>.<cadre>.demande`, and
// `.2` for the second amount of one step; `vent.2024.qpv.QN03505M` for a share. A ledger entry is never erased.

import type { Plat } from './comparaison.rules.ts';
import type { FinancementConnu, MontantPlan, VentilationConnue, VentilationPlan } from './plan-import.schema.ts';
import type { ActionFichier } from './regroupement.rules.ts';

/** The value compared: the amount, with its condition when it has one. */
export const cleMontant = (m: { centimes: number; condition: string | null }): unknown =>
  m.condition ? { centimes: m.centimes, condition: m.condition } : m.centimes;

/** Gives each amount its name and its rank among those of the same name: the second one is `.2`. */
function namer(): (parts: readonly (string | number)[]) => { champ: string; rang: number } {
  const seen = new Map<string, number>();
  return (parts) => {
    const key = parts.join('.');
    const rang = (seen.get(key) ?? 0) + 1;
    seen.set(key, rang);
    return { champ: rang > 1 ? `${key}.${rang}` : key, rang };
  };
}

export function planMontants(action: ActionFichier, connus: readonly FinancementConnu[]): MontantPlan[] {
  const name = namer();
  return action.montants.map((montant) => {
    const cadre = montant.cadre ?? cadreEnPlace(connus, montant) ?? 'non_precise';
    const { annee, financeur, etape, centimes, condition, tel_que_saisi, date } = montant;
    const { champ, rang } = name(['fin', annee, financeur, cadre, etape]);
    const line = connus.find((f) => f.annee === annee && f.financeur_id === financeur && f.cadre === cadre);
    const before = line?.ecritures.filter((e) => e.etape === etape)[rang - 1];
    return {
      champ,
      annee,
      financeur,
      cadre,
      etape,
      centimes,
      condition,
      tel_que_saisi,
      date,
      remplace_id: before?.id ?? null,
      financement_id: line?.id ?? null,
    };
  });
}

/** The file says nothing of the frame: the only line of this funder and year is the one meant. */
function cadreEnPlace(
  connus: readonly FinancementConnu[],
  montant: { annee: number; financeur: string },
): string | null {
  const lines = connus.filter((f) => f.annee === montant.annee && f.financeur_id === montant.financeur);
  return lines.length === 1 ? lines[0]!.cadre : null;
}

export function flattenLedger(connus: readonly FinancementConnu[]): Plat {
  const name = namer();
  const plat: Plat = {};
  for (const f of connus) {
    for (const e of f.ecritures) plat[name(['fin', f.annee, f.financeur_id, f.cadre, e.etape]).champ] = cleMontant(e);
  }
  return plat;
}

interface VentilationNommee {
  champ: string;
  valeur: unknown;
  plan: VentilationPlan;
}

export function planVentilations(action: ActionFichier): VentilationNommee[] {
  const name = namer();
  return action.ventilations.map(({ annee, portee, code, centimes, part, tel_que_saisi }) => ({
    champ: name(['vent', annee, portee, code ?? '']).champ,
    valeur: { centimes, part },
    plan: { annee, portee, qpv_code: code, centimes, part, tel_que_saisi },
  }));
}

export function flattenVentilations(connues: readonly VentilationConnue[]): Plat {
  const name = namer();
  const plat: Plat = {};
  for (const v of connues)
    plat[name(['vent', v.annee, v.portee, v.qpv_code ?? '']).champ] = { centimes: v.centimes, part: v.part };
  return plat;
}
