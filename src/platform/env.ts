// What the environment says, read once and checked: ports, folders, addresses. Nothing else reads process.env.
// Also finds the project root and the bundled workers, from the sources (tests) as from dist/.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const vide = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(vide, schema.optional());
const oui = z
  .enum(['1', 'oui', 'true', '0', 'non', 'false'])
  .transform((value) => value === '1' || value === 'oui' || value === 'true');
const mois = (parDefaut: number) => z.preprocess(vide, z.coerce.number().int().min(1).max(120).default(parDefaut));

const EnvSchema = z.object({
  PORT: z.preprocess(vide, z.coerce.number().int().min(0).max(65_535).default(3000)),
  MAILLAGE_HOTE: z.preprocess(vide, z.string().default('127.0.0.1')),
  MAILLAGE_DONNEES: optional(z.string()),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'une adresse « postgres://… » est attendue')),
  MAILLAGE_CONNEXIONS: z.preprocess(vide, z.coerce.number().int().min(1).max(200).default(10)),
  MAILLAGE_URL: optional(z.url({ protocol: /^https?$/, error: 'une adresse « https://… » est attendue' })),
  MAILLAGE_PROXY: optional(z.string()),
  MAILLAGE_SMTP: optional(z.string().regex(/^smtps?:\/\//, 'une adresse « smtp://… » est attendue')),
  MAILLAGE_EXPEDITEUR: optional(z.string()),
  MAILLAGE_SAUVEGARDES: optional(z.string()),
  MAILLAGE_MODELE: optional(z.string()),
  MAILLAGE_ENREGISTRE_SQL: optional(z.string()),
  MAILLAGE_JOURNAL: z.preprocess(vide, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  MAILLAGE_DEMONSTRATION: optional(oui),
  MAILLAGE_CLAMD: optional(
    z
      .string()
      .regex(/^(unix:\/|tcp:\/\/)/, 'une adresse « unix:/run/clamav/clamd.ctl » ou « tcp://hote:3310 » est attendue'),
  ),
  MAILLAGE_PIECES_MO: z.preprocess(vide, z.coerce.number().int().min(1).max(1_000_000).default(1000)),
  MAILLAGE_CORBEILLE_JOURS: z.preprocess(vide, z.coerce.number().int().min(1).max(3650).default(30)),
  MAILLAGE_COMPTES_INACTIFS_MOIS: mois(12),
  MAILLAGE_COMPTES_CONSERVATION_MOIS: mois(12),
  MAILLAGE_CLE: optional(z.string().min(32, '32 caractères au moins, par exemple « openssl rand -base64 32 »')),
  MAILLAGE_OIDC_FOURNISSEUR: optional(z.url({ protocol: /^https?$/, error: 'une adresse « https://… » est attendue' })),
  MAILLAGE_OIDC_CLIENT: optional(z.string()),
  MAILLAGE_OIDC_SECRET: optional(z.string()),
  MAILLAGE_OIDC_NOM: z.preprocess(vide, z.string().max(60).default('votre organisation')),
  MAILLAGE_OIDC_PORTEE: z.preprocess(vide, z.string().default('openid email')),
  MAILLAGE_OIDC_ACR: optional(z.string()),
  MAILLAGE_OIDC_SIGNATURE: z.preprocess(vide, z.enum(['RS256', 'ES256', 'PS256', 'EdDSA']).default('RS256')),
  MAILLAGE_OIDC_USERINFO: z.preprocess(vide, z.enum(['json', 'signe']).default('json')),
  MAILLAGE_OIDC_COURRIEL: z.preprocess(vide, z.enum(['verifie', 'fournisseur']).default('verifie')),
  MAILLAGE_SOURCES: optional(z.string()),
  HTTP_PROXY: optional(z.string()),
  http_proxy: optional(z.string()),
  HTTPS_PROXY: optional(z.string()),
  https_proxy: optional(z.string()),
  NO_PROXY: optional(z.string()),
  no_proxy: optional(z.string()),
});

/** The folder that holds package.json: the clone, whether the code runs from src/ or from dist/server/. */
export const rootDir: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('package.json introuvable : le programme doit rester dans son dossier.');
  return findRoot(parent);
}

function readEnv() {
  const parsed = EnvSchema.safeParse(process.env);
  if (!parsed.success) {
    const motifs = parsed.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`);
    throw new Error(`Réglage d’environnement incorrect. ${motifs.join(' ; ')}.`);
  }
  return { ...parsed.data, MAILLAGE_DONNEES: resolve(parsed.data.MAILLAGE_DONNEES ?? join(rootDir, 'donnees')) };
}

export const env = readEnv();

/** Where the bundle of `src/…/<name>.worker.ts` stands; scripts/build.mjs writes it. */
export function workerUrl(name: string): URL {
  return pathToFileURL(join(rootDir, 'dist', 'server', `${name}.worker.js`));
}
