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

interface DatabaseError {
  severity: string;
  code: string;
  constraint?: string;
  table?: string;
}

/** What a bug leaves in the log: its place, and for the database neither its message nor its detail, which quote values. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { erreur: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  if ('severity' in error && 'code' in error) {
    const { severity, code, constraint, table } = error as Error & DatabaseError;
    return { erreur: 'base', severity, code, constraint, table, pile: frames };
  }
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return { erreur: error.name, message: error.message, pile: frames, ...cause };
}
