// What a rule answers: yes, or no with the French sentence that the page shows before the click.
export type Verdict = { ok: true } | { ok: false; motif: string };

export const ACCEPTE: Verdict = { ok: true };

export function refuse(motif: string): Verdict {
  return { ok: false, motif };
}

/** The sentence of a refusal, for a button's explanation; undefined when allowed. */
export function motifOf(verdict: Verdict): string | undefined {
  return verdict.ok ? undefined : verdict.motif;
}
