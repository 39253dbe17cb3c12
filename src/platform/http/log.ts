// JSON lines on standard output, one object each. No personal data: never a body, a query value, an address or a row's content.
export interface Log {
  info(fields: Record<string, unknown>): void;
  error(fields: Record<string, unknown>): void;
}

export type Niveau = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** 'warn' and 'error' keep errors only; 'silent' keeps nothing. */
export function createLog(niveau: Niveau = 'info', write: (line: string) => void = writeOut): Log {
  const put = (de: string, fields: Record<string, unknown>) =>
    write(`${JSON.stringify({ niveau: de, le: new Date().toISOString(), ...fields })}\n`);
  return {
    info: (fields) => {
      if (niveau === 'info' || niveau === 'debug') put('info', fields);
    },
    error: (fields) => {
      if (niveau !== 'silent') put('erreur', fields);
    },
  };
}

function writeOut(line: string): void {
  process.stdout.write(line);
}

export const silentLog: Log = createLog('silent');

/**
 * What a bug leaves in the log: its kind, its code and its place. Never its message: parsers, schemas, the database and the file
 * system all quote what they were given, and that may be a person's name or a secret.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { erreur: typeof error };
  const { code, severity, constraint, table, motif } = error as Error & Record<string, unknown>;
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return {
    erreur: typeof severity === 'string' ? 'base' : error.name,
    ...keepWords({ code, severity, constraint, table, motif }),
    nature: USUAL.map((usual) => usual.exec(error.message)?.[0]).find((found) => found !== undefined),
    pile: listFrames(error),
    ...cause,
  };
}

/** One line for whoever looks after the program, under the same rule. */
export function nameError(error: unknown): string {
  const { erreur, code } = describeError(error);
  return code === undefined ? String(erreur) : `${erreur} ${code}`;
}

/** The engine's own words for the most usual bugs, up to where they begin to quote. */
const USUAL = [
  /^Cannot (?:read|set) properties of (?:undefined|null)/,
  /is not (?:a function|a constructor|iterable|defined)$/,
];

/** Names given by programs: one word, never a sentence. */
function keepWords(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => /^\w{1,80}$/.test(String(field[1] ?? ''))),
  );
}

const FRAME = /^ {4}at (?:.{1,200} \()?(?:file:|node:|\/|[A-Za-z]:\\)[^()]{1,300}:\d+:\d+\)?$/;

/** The stack repeats the message, which may hold lines that look like frames. */
function listFrames({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  const after = at < 0 ? stack : stack.slice(at + message.length);
  return after.split('\n').filter((line) => FRAME.test(line));
}
