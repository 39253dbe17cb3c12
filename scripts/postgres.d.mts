// Shapes of postgres.mjs, for the benches.
export interface ServeurPostgres {
  url: string;
  adminUrl: string;
  version: string;
  stop(): Promise<void>;
}
export function findPostgres(): string | null;
export function startPostgres(options?: { durable?: boolean }): Promise<ServeurPostgres>;
