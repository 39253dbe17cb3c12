// How values leave the database: the same on the embedded engine and on a server, whatever the machine's time zone.
// Days stay text (a Date shifts them by one day in Paris); instants are ISO text in UTC; whole and decimal numbers are numbers.
import pg from 'pg';

type Parser = (text: string) => unknown;

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer out of range in an answer: ${text}`);
  return value;
}

/** '2024-05-24 14:30:00.123456+00' → '2024-05-24T14:30:00.123Z' */
function toInstant(text: string): string {
  if (text === 'infinity' || text === '-infinity') return text;
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');
  return new Date(iso).toISOString();
}

/** One-dimensional arrays of values that never hold a quote or a comma (numbers, days, instants). */
function arrayOf(parse: Parser): Parser {
  return (text) => {
    const inside = text.slice(1, -1);
    if (inside === '') return [];
    return inside.split(',').map((item) => (item === 'NULL' ? null : parse(item.replaceAll('"', ''))));
  };
}

const asText: Parser = (text) => text;

const PARSERS = new Map<number, Parser>([
  [20, toSafeInteger],
  [1700, Number],
  [1082, asText],
  [1083, asText],
  [1114, asText],
  [1184, toInstant],
  [1186, asText],
  [3912, asText],
  [1016, arrayOf(toSafeInteger)],
  [1231, arrayOf(Number)],
  [1182, arrayOf(asText)],
  [1185, arrayOf(toInstant)],
]);

export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    return PARSERS.get(oid) ?? (pg.types.getTypeParser(oid, format as 'text') as Parser);
  },
} as unknown as pg.CustomTypesConfig;
