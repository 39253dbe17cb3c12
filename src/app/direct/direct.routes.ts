// The pulse: one short question, asked often. Out of scope and absent answer the same; a GET changes nothing.
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { canOpenFiche } from '../../domains/actions/fiche.rules.ts';
import { droitOf } from '../../domains/comptes/acces.ts';
import { canWriteAction } from '../../domains/comptes/droits.rules.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import { getJournalNumero } from '../../platform/journal/journal.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { directApi } from './direct.api.ts';
import { filterVisibles, listBouges } from './direct.queries.ts';
import { ACTIONS_CITEES_MAX } from './direct.schema.ts';
import { Presences } from './presences.ts';

const presences = new Presences();
const nameOf = (contrat: number, action: string) => `${contrat}/${action}`;

export const directRoutes = buildRoutes(directApi, {
  getMouvement: async ({ params: { contrat }, query: { depuis, fiche }, qui, now }) => {
    const droit = droitOf(qui, contrat);
    return inScope({ contrats: [contrat] }, async (db) => {
      const numero = await getJournalNumero(db, contrat);
      const change = depuis !== undefined && numero > depuis;
      const ecrivent = fiche ? presences.list(nameOf(contrat, fiche), qui.personne.id, now) : [];
      return {
        numero,
        change,
        actions: change ? await listVus(db, contrat, droit, depuis) : [],
        presents: ecrivent.length > 0 && (await isOpen(db, contrat, fiche!, droit, now)) ? ecrivent : [],
      };
    });
  },

  tellPresence: async ({ params: { contrat, action }, body: { ecrit }, qui, now }) => {
    const droit = droitOf(qui, contrat);
    await inScope({ contrats: [contrat] }, async (db) => {
      const faits = await findFaits(db, contrat, action, droit, now);
      if (!faits || !canOpenFiche(droit, faits)) throw notFound();
      requireVerdict(canWriteAction(droit, faits));
    });
    presences.sweep(now);
    presences.tell(nameOf(contrat, action), { id: qui.personne.id, nom: qui.personne.nom }, ecrit, now);
  },
});

async function listVus(db: Db, contrat: number, droit: Droit, depuis: number): Promise<string[] | null> {
  const bouges = await listBouges(db, contrat, depuis, ACTIONS_CITEES_MAX);
  if (!bouges || bouges.autres) return null;
  const vues = await filterVisibles(db, contrat, droit, bouges.actions);
  // One that this reader no longer sees must leave the page: read all again.
  return vues.length < bouges.actions.length ? null : vues;
}

const findFaits = async (db: Db, contrat: number, action: string, droit: Droit, now: Date) =>
  (await loadFaits(db, contrat, [action], droit, now.toISOString().slice(0, 10))).get(action);

async function isOpen(db: Db, contrat: number, action: string, droit: Droit, now: Date): Promise<boolean> {
  const faits = await findFaits(db, contrat, action, droit, now);
  return faits !== undefined && canOpenFiche(droit, faits);
}
