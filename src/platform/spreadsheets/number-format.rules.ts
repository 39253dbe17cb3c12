// What a spreadsheet's number format says of a value: date, time, percentage, digits with leading zeros.
// Serial numbers become ISO days by arithmetic alone, so that no time zone can move them.
import type { CellValue } from './classeur.schema.ts';

export interface NumberFormat {
  kind: 'nombre' | 'date' | 'heure' | 'pourcentage' | 'masque';
  /** A date shown with its time. */
  withTime?: boolean;
  /** A duration, which may pass 24 hours: [h]:mm. */
  elapsed?: boolean;
  /** For 'masque': '00000', '0# ## ## ## ##'. */
  mask?: string;
}

const NUMBER: NumberFormat = { kind: 'nombre' };

/** Built-in formats are numbered and have no text in the file (ECMA-376 18.8.30; 27–36 and 50–58 depend on language but are dates). */
export function builtinFormat(id: number): NumberFormat | undefined {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { kind: 'date' };
  if (id === 22) return { kind: 'date', withTime: true };
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return { kind: 'heure', elapsed: id === 46 };
  if (id === 9 || id === 10) return { kind: 'pourcentage' };
  return id < 50 ? NUMBER : undefined;
}

/** First section of the format, without quoted text, escapes, padding, colours and conditions. */
function bare(code: string): string {
  const stripped = code
    .replace(/"([ .-]*)"/g, '$1')
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, ' ')
    .replace(/[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return (stripped.split(';')[0] ?? '').toLowerCase();
}

/** A postal code, phone or SIRET format: digits kept with leading zeros are codes, not quantities. */
function maskOf(section: string): string | undefined {
  const mask = section.trim();
  if (!/^0[0# .-]*$/.test(mask) || mask.includes('.0')) return undefined;
  return (mask.match(/[0#]/g)?.length ?? 0) >= 4 ? mask : undefined;
}

export function classifyFormat(code: string): NumberFormat {
  const section = bare(code);
  if (section.includes('%')) return { kind: 'pourcentage' };
  if (section.trim() === '' || section.includes('general') || section.includes('standard') || section.includes('@')) {
    return NUMBER;
  }
  const letters = section.replace(/am\/pm|a\/p/g, 'h').replace(/s[.,]0+/g, 's');
  const day = /[djya]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters));
  if (day && !/[0#]/.test(letters)) return { kind: 'date', withTime: /h/.test(letters) };
  if (/[hs]/.test(letters) && !/[0#]/.test(letters)) return { kind: 'heure', elapsed: letters.includes('[') };
  const mask = maskOf(section);
  return mask === undefined ? NUMBER : { kind: 'masque', mask };
}

function pad(n: number, length = 2): string {
  return String(n).padStart(length, '0');
}

/** Day number from 1970-01-01 to 'AAAA-MM-JJ' (Hinnant's civil-from-days). */
function isoDay(days: number): string {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month)}-${pad(doy - Math.floor((153 * mp + 2) / 5) + 1)}`;
}

/** 'AAAA-MM-JJ' to the serial number of the 1900 system; null before March 1900 or when it is no date. */
export function isoToSerial(iso: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(iso);
  if (!match) return null;
  const [year, month, day, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0));
  const days = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / 86_400_000;
  if (isoDay(days) !== iso.slice(0, 10) || days < -25_508) return null;
  return days + 25_569 + ((hours ?? 0) * 60 + (minutes ?? 0)) / 1440;
}

function clock(minutes: number): string {
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** A serial under a date format. Outside of what spreadsheets show as dates (negative, after 9999) it stays a number. */
function serialToDate(serial: number, withTime: boolean, epoch1904: boolean): CellValue {
  const shifted = epoch1904 ? serial + 1462 : serial;
  if (shifted < 0 || shifted >= 2_958_466) return serial;
  const total = Math.round(shifted * 1440);
  const whole = withTime ? Math.floor(total / 1440) : Math.floor(shifted);
  const minutes = total - whole * 1440;
  // Serials 1 to 59 come before the 29 February 1900 that never was.
  const days = whole < 60 && !epoch1904 ? whole - 25_568 : whole - 25_569;
  if (whole === 0) return withTime ? clock(minutes) : serial;
  return { iso: withTime && minutes > 0 ? `${isoDay(days)}T${clock(minutes)}` : isoDay(days) };
}

function applyMask(value: number, mask: string): string {
  const digits = String(value);
  let at = digits.length;
  let out = '';
  for (let i = mask.length - 1; i >= 0; i--) {
    const place = mask[i];
    if (place !== '0' && place !== '#') out = (at > 0 || mask.slice(0, i).includes('0') ? place : '') + out;
    else if (at > 0) out = digits[--at] + out;
    else if (place === '0') out = `0${out}`;
  }
  return (digits.slice(0, at) + out).trim();
}

/** The value as the agent sees it: dates as ISO, times as '14:30', codes with their zeros; other numbers as they are. */
export function formatNumber(value: number, format: NumberFormat, epoch1904 = false): CellValue {
  if (format.kind === 'date') return serialToDate(value, format.withTime === true, epoch1904);
  if (format.kind === 'heure' && value >= 0) return clock(Math.round((format.elapsed ? value : value % 1) * 1440));
  if (format.kind === 'masque' && Number.isSafeInteger(value) && value >= 0)
    return applyMask(value, format.mask ?? '0');
  return value;
}
