// Composes the application: routes, identity, mail, health; the clock and the mail server can be replaced by tests.
// Opening the database and listening are the business of commands/demarrer.ts.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Envoi } from '../domains/comptes/envoi.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { env, rootDir } from '../platform/env.ts';
import { buildHttpApp, type HttpOptions } from '../platform/http/app.ts';
import type { RouteSet } from '../platform/http/contract.ts';
import { createLog, type Log } from '../platform/http/log.ts';
import type { Taches } from '../platform/http/taches.ts';
import { createSmtp, type Expediteur } from '../platform/mail/mail.ts';
import { Fournisseur, type FournisseurReglages } from '../platform/session/fournisseur.ts';
import { listControles } from './controles.ts';
import { identify } from './moi/moi.routes.ts';
import { buildAllRoutes } from './routes.ts';

export interface AppOptions {
  clock?: Clock;
  /** Null: messages wait in the list « à envoyer ». Absent: MAILLAGE_SMTP decides. */
  expediteur?: Expediteur | null;
  /** Null: no identity provider. Absent: MAILLAGE_OIDC_… decide. */
  fournisseur?: FournisseurReglages | null;
  log?: Log;
  /** Routes that tests add. */
  plus?: readonly RouteSet[];
  url?: string | undefined;
  proxy?: readonly string[];
  clientDir?: string;
}

export interface App {
  fastify: FastifyInstance;
  taches: Taches;
  envoi: Envoi;
  /** A French sentence puts the server in maintenance, null ends it. */
  setMaintenance(motif: string | null): void;
  /** Finishes the requests, the tasks and the messages in progress. */
  close(): Promise<void>;
}

export async function buildApp(options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? systemClock;
  const now = () => clock.now();
  const url = options.url ?? env.MAILLAGE_URL;
  const expediteur = options.expediteur === undefined ? readExpediteur() : options.expediteur;
  const log = options.log ?? createLog(env.MAILLAGE_JOURNAL);
  const reglages = options.fournisseur === undefined ? readFournisseur() : options.fournisseur;
  const envoi = new Envoi(expediteur, url ?? localUrl(), now, log);
  let maintenance: string | null = null;
  const http: HttpOptions = {
    identify,
    routes: [...buildAllRoutes(envoi, reglages && new Fournisseur(reglages, log)), ...(options.plus ?? [])],
    now,
    log,
    version: readVersion(),
    clientDir: options.clientDir ?? join(rootDir, 'dist', 'client'),
    controles: listControles,
    maintenance: () => maintenance,
    url,
    proxy: options.proxy ?? readProxy(),
  };
  const { fastify, taches } = await buildHttpApp(http);
  return {
    fastify,
    taches,
    envoi,
    setMaintenance: (motif) => {
      maintenance = motif;
    },
    close: async () => {
      await fastify.close();
      await taches.settle();
      await envoi.settle();
    },
  };
}

export function localUrl(port: number = env.PORT): string {
  return `http://localhost:${port}`;
}

/** Links in mails must not come from a request's Host header, which anyone may write: the public address is required. */
function readExpediteur(): Expediteur | null {
  if (!env.MAILLAGE_SMTP) return null;
  if (!env.MAILLAGE_URL)
    throw new SettingRefusal('MAILLAGE_SMTP demande aussi MAILLAGE_URL, l’adresse publique mise dans les messages.');
  const de = env.MAILLAGE_EXPEDITEUR ?? `Maillage <maillage@${new URL(env.MAILLAGE_URL).hostname}>`;
  return createSmtp(env.MAILLAGE_SMTP, de);
}

/** The return address is registered with the provider: the public address of this server is required. */
function readFournisseur(): FournisseurReglages | null {
  const { MAILLAGE_OIDC_FOURNISSEUR: emetteur, MAILLAGE_OIDC_CLIENT: client, MAILLAGE_OIDC_SECRET: secret } = env;
  if (!emetteur) return null;
  if (!client || !secret || !env.MAILLAGE_URL) {
    throw new SettingRefusal(
      'MAILLAGE_OIDC_FOURNISSEUR demande aussi MAILLAGE_OIDC_CLIENT, MAILLAGE_OIDC_SECRET et MAILLAGE_URL.',
    );
  }
  return {
    nom: env.MAILLAGE_OIDC_NOM,
    emetteur,
    client,
    secret,
    portee: env.MAILLAGE_OIDC_PORTEE,
    acr: (env.MAILLAGE_OIDC_ACR ?? '').split(/[\s,]+/).filter(Boolean),
    signature: env.MAILLAGE_OIDC_SIGNATURE,
    userinfoSigne: env.MAILLAGE_OIDC_USERINFO === 'signe',
    courrielSur: env.MAILLAGE_OIDC_COURRIEL === 'fournisseur',
    url: env.MAILLAGE_URL.replace(/\/$/, ''),
  };
}

function readProxy(): string[] {
  const addresses = (env.MAILLAGE_PROXY ?? '').split(/[\s,]+/).filter(Boolean);
  const wrong = addresses.find((address) => isIP(address.split('/')[0] ?? '') === 0);
  if (wrong)
    throw new SettingRefusal(
      `MAILLAGE_PROXY\u202f: ${wrong} n’est pas une adresse IP, par exemple 10.0.0.5 ou 10.0.0.0/8.`,
    );
  return addresses;
}

/** A setting that cannot be used: its sentence is all there is to say. */
export class SettingRefusal extends Error {
  override name = 'SettingRefusal';
}

function readVersion(): string {
  const text = readFileSync(join(rootDir, 'package.json'), 'utf8');
  return String((JSON.parse(text) as { version: unknown }).version);
}
