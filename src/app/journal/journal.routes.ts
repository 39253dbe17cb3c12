// The journal of a contract, for those who read all of it: its groups, named and told; then every change of one group.
import { droitOf } from '../../domains/comptes/acces.ts';
import { canReadJournal } from '../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { type FiltresJournal, journalApi } from './journal.api.ts';
import {
  type Choix,
  completePassage,
  listEntre,
  listNumeros,
  listPassages,
  listPersonnes,
  type ModificationBrute,
  type Passage,
} from './journal.queries.ts';
import { type ModificationLue, OBJETS_DU_GENRE } from './journal.schema.ts';
import { listLibellesPropres, loadNoms } from './noms.queries.ts';
import { listCites, tellModification } from './phrases.rules.ts';

const GROUPES = 25;
const DETAIL = 200;

export const journalRoutes = buildRoutes(journalApi, {
  getJournal: ({ params: { contrat }, query, qui }) =>
    readJournal(qui, contrat, query, async (db, choix) => {
      const { passages, suite } = await readPassages(db, choix, query.jusqua ?? null);
      const numeros = passages.flatMap((passage) => passage.premiers);
      const lues = await tell(db, contrat, await listNumeros(db, contrat, numeros));
      const parNumero = new Map(lues.map((lue) => [lue.numero, lue]));
      return {
        groupes: passages.map(({ premiers, ...passage }) => ({
          ...passage,
          modifications: premiers.flatMap((numero) => parNumero.get(numero) ?? []),
        })),
        suite,
        personnes: await listPersonnes(db, contrat),
        fuseau: choix.fuseau,
      };
    }),

  listModifications: ({ params: { contrat }, query, qui }) =>
    readJournal(qui, contrat, query, async (db, choix) => {
      const { de, a } = query;
      const lues = await listEntre(db, choix, { de, a, limite: DETAIL + 1 });
      const suite = lues.length > DETAIL ? lues[DETAIL]!.numero : null;
      return { modifications: await tell(db, contrat, lues.slice(0, DETAIL)), suite };
    }),
});

/** 404 out of scope, 403 with the motif for those who may not read all that a journal quotes. */
function readJournal<T>(
  qui: Identite,
  contratId: number,
  { genre, par, objet_id }: FiltresJournal,
  work: (db: Db, choix: Choix) => Promise<T>,
): Promise<T> {
  requireVerdict(canReadJournal(droitOf(qui, contratId)));
  return inScope({ contrats: [contratId] }, async (db) => {
    const contrat = await findContrat(db, contratId);
    if (!contrat) throw notFound();
    const objets = genre ? OBJETS_DU_GENRE[genre] : null;
    return work(db, { contratId, fuseau: contrat.fuseau, objets, objet_id: objet_id ?? null, par: par ?? null });
  });
}

/** The last run read in a full window may have been cut: it is completed before anything is said of it. */
async function readPassages(
  db: Db,
  choix: Choix,
  jusqua: number | null,
): Promise<{ passages: Passage[]; suite: number | null }> {
  const { passages: lus, plein } = await listPassages(db, choix, jusqua, GROUPES + 1);
  const passages = lus.slice(0, GROUPES);
  const dernier = passages.at(-1);
  if (!dernier) return { passages, suite: null };
  if (lus.length > GROUPES) return { passages, suite: lus[GROUPES]!.a };
  if (!plein) return { passages, suite: null };
  const entier = await completePassage(db, choix, dernier);
  passages[passages.length - 1] = entier;
  return { passages, suite: entier.de > 1 ? entier.de - 1 : null };
}

async function tell(db: Db, contrat: number, lues: readonly ModificationBrute[]): Promise<ModificationLue[]> {
  if (lues.length === 0) return [];
  const contexte = {
    ...(await loadNoms(db, contrat, listCites(lues))),
    propres: await listLibellesPropres(db, contrat),
  };
  return lues.map((lue) => tellModification(lue, contrat, contexte));
}
