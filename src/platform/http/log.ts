// JSON lines on standard output, one object each. No personal data: never a body, a query value, an address or a row's content.
export interface Log {
  info(fields: Record<string, unknown>): void;
  error(fields: Record<string, unknown>): void;
}

export function createLog(write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const put = (niveau: string, fields: Record<string, unknown>) =>
    write(`${JSON.stringify({ niveau, le: new Date().toISOString(), ...fields })}\n`);
  return { info: (fields) => put('info', fields), error: (fields) => put('erreur', fields) };
}

export const silentLog: Log = { info: () => {}, error: () => {} };

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
