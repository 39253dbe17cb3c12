// Reads and writes numbers as typed in French: spaces of any kind between thousands, comma or point before decimals.
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';

export type NumberReading = { ok: true; value: number | null } | { ok: false; motif: string };

const SPACES = /[\s\u00a0\u202f\u2009']/g;

/** Empty is null, never zero. Refuses letters and dates; accepts « 1 234,5 », « 1234.5 », « -3 », a trailing € or %. */
export function readTypedNumber(typed: string, decimals = 2): NumberReading {
  const bare = typed.replace(SPACES, '').replace(/[€%]$/, '').replace('\u2212', '-');
  if (bare === '') return { ok: true, value: null };
  if (!/^-?\d+([.,]\d+)?$/.test(bare)) {
    return { ok: false, motif: `« ${typed.trim()} » n’est pas un nombre. Écrivez par exemple 1 234,5.` };
  }
  const value = Number(bare.replace(',', '.'));
  const written = bare.split(/[.,]/)[1]?.replace(/0+$/, '').length ?? 0;
  if (written > decimals) {
    const rule = decimals === 0 ? 'Écrivez un nombre entier.' : `Écrivez au plus ${decimals} décimales.`;
    return { ok: false, motif: rule };
  }
  return { ok: true, value };
}

export function writeTypedNumber(value: number | null | undefined, decimals = 2): string {
  if (value === null || value === undefined) return '';
  return formatNombre(value, { decimales: decimals });
}
