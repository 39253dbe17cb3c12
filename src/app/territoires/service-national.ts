// The national geocoding service, asked one address at a time: addresses leave this machine, so only when someone chose it. Never
// more requests a second than it allows; tired or refusing, it is asked again later, three times.
import { setTimeout as wait } from 'node:timers/promises';
import type { LieuTrouve } from '../../domains/territoires/qualification.schema.ts';
import {
  NULLE_PART,
  ReponseNationale,
  readReponseNationale,
} from '../../domains/territoires/service-national.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { CoupureReseau, RefusReseau } from '../../platform/reseau/refus.ts';
import { type OptionsRequete, openGet } from '../../platform/reseau/requete.ts';
import type { SourcesOfficielles } from './sources.ts';

export interface ServiceNational {
  situate(adresse: string): Promise<LieuTrouve>;
}

const REPONSE_MAX = 1_000_000;
const ADRESSE_MAX = 200;
/** Before each new attempt, in milliseconds, when the service does not say when to come back. */
const ATTENTES = [500, 2000, 8000] as const;
const ATTENTE_MAX = 30_000;

export interface OptionsService extends OptionsRequete {
  attentes?: readonly number[];
}

export function buildServiceNational(
  { adresse: base, par_seconde }: SourcesOfficielles['geocodage'],
  { attentes = ATTENTES, ...options }: OptionsService = {},
): ServiceNational {
  /** When the next request may leave. */
  let prochaine = 0;
  const takeTurn = async () => {
    const maintenant = performance.now();
    const depart = Math.max(maintenant, prochaine);
    prochaine = depart + 1000 / par_seconde;
    if (depart > maintenant)
      await wait(depart - maintenant, undefined, options.signal ? { signal: options.signal } : {});
  };
  return {
    situate: async (adresse) => {
      const url = new URL(base);
      url.searchParams.set('q', adresse.trim().slice(0, ADRESSE_MAX));
      url.searchParams.set('limit', '5');
      for (const attente of [...attentes, null]) {
        await takeTurn();
        const essai = await ask(url.href, options);
        if ('lieu' in essai) return essai.lieu;
        if (attente === null) throw essai.refus;
        const pause = Math.min(essai.pauseMs ?? attente, ATTENTE_MAX);
        prochaine = Math.max(prochaine, performance.now() + pause);
      }
      throw new RefusReseau(fr`Le service national ne répond pas.`);
    },
  };
}

type Essai = { lieu: LieuTrouve } | { refus: RefusReseau; pauseMs: number | null };

async function ask(url: string, options: OptionsRequete): Promise<Essai> {
  try {
    const reponse = await openGet(url, options);
    const { statusCode = 0, headers } = reponse;
    if (statusCode === 200) return { lieu: read(await readTexte(reponse)) };
    reponse.destroy();
    // An address it cannot read is an address not found.
    if (statusCode === 400) return { lieu: NULLE_PART };
    const refus = new RefusReseau(fr`Le service national refuse de répondre (réponse ${statusCode}).`, statusCode);
    if (statusCode !== 429 && statusCode < 500) throw refus;
    const secondes = Number(headers['retry-after']);
    return { refus, pauseMs: Number.isFinite(secondes) && headers['retry-after'] ? secondes * 1000 : null };
  } catch (error) {
    if (error instanceof CoupureReseau) return { refus: error, pauseMs: null };
    throw error;
  }
}

async function readTexte(reponse: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let octets = 0;
  for await (const piece of reponse) {
    octets += piece.length;
    if (octets > REPONSE_MAX) throw new RefusReseau(fr`La réponse du service national est trop longue.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function read(texte: string): LieuTrouve {
  try {
    return readReponseNationale(ReponseNationale.parse(JSON.parse(texte)));
  } catch {
    throw new RefusReseau(fr`La réponse du service national n’a pas la forme attendue.`);
  }
}
