// Opening an address that carries a secret: the contract's number opens its scope before anything is looked up, the secret is found by its
// fingerprint, only failures are counted against a network address, and whatever opens nothing gets the one 404.
import { type Db, inScope } from '../../platform/db/db.ts';
import type { Reponse as Answer, Requete } from '../../platform/http/contract.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import { hashJeton } from '../../platform/session/secret.ts';
import { refuseTooMany } from './ouverture.ts';

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

/**
 * Runs `work` on what `find` finds by the secret's fingerprint, or counts the failure and answers the one 404. With `ecrire`, writings
 * of this link are counted first: a script gone mad stops at the limit, its text stays on the device.
 */
export async function openLienPublic<D, T>(
  { params, requete, reply, now }: DemandeLien,
  find: (db: Db, contratId: number, empreinte: Buffer) => Promise<D | null>,
  work: (dossier: D) => Promise<T>,
  { ecrire = false }: { ecrire?: boolean } = {},
): Promise<T> {
  reply.header('referrer-policy', 'no-referrer');
  reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
  const empreinte = hashJeton(params.jeton);
  const contratId = CONTRAT.test(params.contrat) && JETON.test(params.jeton) ? Number(params.contrat) : null;
  const open = async <R>(use: (dossier: D) => Promise<R>): Promise<{ reponse: R } | null> => {
    if (contratId === null) return null;
    return inScope({ contrats: [contratId] }, async (db) => {
      const dossier = await find(db, contratId, empreinte);
      return dossier && { reponse: await use(dossier) };
    });
  };
  // A secret that opens nothing has no counter of its own, only its network's: invented ones fill no table.
  if (ecrire && (await open(async () => true)))
    await refuseTooMany([{ usage: 'collecte_saisie', adresse: empreinte.toString('hex') }], now);
  const faite = await open(work);
  if (faite) return faite.reponse;
  await refuseTooMany([{ usage: 'collecte_reseau', adresse: requete.ip }], now);
  throw lienSansEffet();
}

export const lienSansEffet = () => new HttpProblem({ status: 404, title: 'Lien sans effet', detail: LIEN_SANS_EFFET });
