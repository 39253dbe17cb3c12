// Verifies a typed code and spends it: a step of the key serves once, a spare code too. The attempt is counted first, in its own
// transaction, so that a refusal does not uncount it.
import { type Db, inScope } from '../../../platform/db/db.ts';
import { invalid } from '../../../platform/http/problems.ts';
import { unseal } from '../../../platform/session/coffre.ts';
import { addEvenement } from '../evenements/evenement.queries.ts';
import { type Echange, refuseTooMany } from '../ouverture.ts';
import { forgiveSucces, type Tentative } from '../tentatives.queries.ts';
import { findSecondFacteur, takeCodeSecours, takePas } from './second-facteur.queries.ts';
import { CODE_FAUX, CODE_ILLISIBLE, readCode } from './second-facteur.rules.ts';
import { findPas, hashCodeSecours } from './totp.ts';

type Issue = 'bon' | 'faux' | 'illisible';

/** Throws the sentence of the refusal; `work` runs in the transaction that spends the code. */
export async function withCode<T>(
  personneId: number,
  saisie: string,
  { requete, now }: Pick<Echange, 'requete' | 'now'>,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const parPersonne: Tentative = { usage: 'code_personne', adresse: String(personneId) };
  const parReseau: Tentative = { usage: 'code_reseau', adresse: requete.ip };
  await refuseTooMany([parReseau, parPersonne], now);
  return inScope('reference', async (db) => {
    const issue = await spendCode(db, personneId, saisie, now);
    if (issue !== 'bon') {
      const motif = issue === 'faux' ? CODE_FAUX : CODE_ILLISIBLE;
      throw invalid(motif, { code: motif });
    }
    await forgiveSucces(db, parReseau, parPersonne, now);
    return work(db);
  });
}

async function spendCode(db: Db, personneId: number, saisie: string, now: Date): Promise<Issue> {
  const lu = readCode(saisie);
  const facteur = await findSecondFacteur(db, personneId);
  if (!lu || !facteur) return 'faux';
  if (lu.sorte === 'secours') {
    if (!facteur.confirme_le || !(await takeCodeSecours(db, personneId, hashCodeSecours(lu.code), now))) return 'faux';
    await addEvenement(db, { personne_id: personneId, nature: 'code_secours_utilise', now });
    return 'bon';
  }
  const cle = unseal('second_facteur', facteur.secret);
  if (cle === null) return 'illisible';
  const pas = findPas(cle, lu.code, now);
  return pas !== null && (await takePas(db, personneId, pas)) ? 'bon' : 'faux';
}
