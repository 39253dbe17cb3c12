// Opening an address that carries a secret: the contract's number opens its scope before anything is looked up, the secret is found by its
// fingerprint, only failures are counted against a network address, and whatever opens nothing gets the one 404.
import { type Db, inScope } from '../../platform/db/db.ts';
import type { Reponse as Answer, Requete } from '../../platform/http/contract.ts';
import { HttpProblem, tooMany } from '../../platform/http/problems.ts';
import { hashJeton } from '../../platform/session/secret.ts';
import { countTentatives, type Tentative } from './tentatives.queries.ts';

export interface DemandeLien {
  params: { contrat: string; jeton: string };
  requete: Requete;
  reply: Answer;
  now: Date;
}

/** The same words whatever the reason: a link that never was, that was taken back, that has had its time. */
export const LIEN_SANS_EFFET =
  'Ce lien n’ouvre rien, ou n’ouvre plus rien. Vérifiez qu’il est entier. Sinon, demandez-en un nouveau à la personne qui vous l’a envoyé.';

const JETON = /^[A-Za-z0-9_-]{43}$/;
const CONTRAT = /^[1-9]\d{0,14}$/;

/** Runs `work` on what `find` finds by the secret's fingerprint, or counts the failure and answers the one 404. */
export async function openLienPublic<D, T>(
  { params, requete, reply, now }: DemandeLien,
  find: (db: Db, contratId: number, empreinte: Buffer) => Promise<D | null>,
  work: (dossier: D) => Promise<T>,
): Promise<T> {
  reply.header('referrer-policy', 'no-referrer');
  reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
  const contratId = CONTRAT.test(params.contrat) && JETON.test(params.jeton) ? Number(params.contrat) : null;
  const faite =
    contratId === null
      ? null
      : await inScope({ contrats: [contratId] }, async (db) => {
          const dossier = await find(db, contratId, hashJeton(params.jeton));
          return dossier && { reponse: await work(dossier) };
        });
  if (faite) return faite.reponse;
  await refuseTooMany([{ usage: 'collecte_reseau', adresse: requete.ip }], now);
  throw lienSansEffet();
}

export const lienSansEffet = () => new HttpProblem({ status: 404, title: 'Lien sans effet', detail: LIEN_SANS_EFFET });

export async function refuseTooMany(tentatives: Tentative[], now: Date): Promise<void> {
  const seconds = await countTentatives(tentatives, now);
  if (seconds > 0) throw tooMany('Trop de tentatives. Réessayez dans quelques minutes.', seconds);
}

/** Writings of one link, counted before anything is read: a script gone mad stops at the limit, its text stays on the device. */
export function countSaisie({ params, now }: DemandeLien): Promise<void> {
  return refuseTooMany([{ usage: 'collecte_saisie', adresse: hashJeton(params.jeton).toString('hex') }], now);
}
