// One shape and one order for a set of shares by QPV, so that two sets that say the same are equal.
import type { PartQpv } from './financement.schema.ts';

const RANG = { qpv: 0, tous_qpv: 1, hors_qpv: 2, non_renseigne: 3 } as const;

/** Missing figures are null; named QPV first, by code. « Tous les QPV » and NR stay as said, without a split. */
export function normaliseParts(parts: readonly (Pick<PartQpv, 'portee'> & Partial<PartQpv>)[]): PartQpv[] {
  return parts
    .map((part) => ({
      portee: part.portee,
      qpv_code: part.qpv_code ?? null,
      montant_centimes: part.montant_centimes ?? null,
      part_pour_cent: part.part_pour_cent ?? null,
      methode: part.methode ?? ('declaree' as const),
      tel_que_saisi: part.tel_que_saisi ?? null,
    }))
    .sort((a, b) => RANG[a.portee] - RANG[b.portee] || (a.qpv_code ?? '').localeCompare(b.qpv_code ?? ''));
}
