// Retention: what is marked deleted can be restored for a time, then leaves for good, with the values the journal quoted of it.
// Source: storage limitation, GDPR article 5(1)(e); thirty days unless MAILLAGE_CORBEILLE_JOURS says otherwise.
import { type Purge, purgeActions, purgeNotes } from '../domains/actions/purge.queries.ts';
import { purgeVisites } from '../domains/actions/suivi/histoire.queries.ts';
import { forgetFichesDesAccuses } from '../domains/collectes/reponse/reponse.queries.ts';
import { purgeDispositifs } from '../domains/comptages/dispositif.queries.ts';
import { purgeFinancements } from '../domains/financements/purge.queries.ts';
import { purgeDecisions } from '../domains/instances/redaction.queries.ts';
import { purgeContacts, purgePartenaires } from '../domains/partenaires/purge.queries.ts';
import { addDays } from '../platform/clock.rules.ts';
import { type Db, inScope } from '../platform/db/db.ts';
import { env } from '../platform/env.ts';
import { purgeFichiers } from '../platform/fichiers/stock.ts';
import { suppression, writeModifications } from '../platform/journal/journal.ts';
import { forgetChamps, forgetObjets } from '../platform/journal/oubli.ts';
import { listContratIds } from './entretien.queries.ts';
import { forgetActions } from './imports/import.queries.ts';
import { listFichiersLibres, listPartenairesLibres } from './retention.queries.ts';

const DUREE_MAX_MS = 300_000;
const VISITES_JOURS = 365;

/** Answers how many actions, lines, notes and partners left. */
export async function purgeCorbeille(now: Date): Promise<number> {
  const contrats = await inScope('reference', listContratIds);
  if (contrats.length === 0) return 0;
  const avant = addDays(now, -env.MAILLAGE_CORBEILLE_JOURS);
  const partis = await inScope({ contrats }, (db) => purge(db, contrats, avant), { dureeMax: DUREE_MAX_MS });
  await inScope({ contrats }, (db) => purgeSuivi(db, contrats, avant, now), { dureeMax: DUREE_MAX_MS });
  return partis;
}

/** Lines before actions, actions before partners: each may hold the next. */
async function purge(db: Db, contrats: readonly number[], avant: Date): Promise<number> {
  const financements = await purgeFinancements(db, contrats, avant);
  const notes = await purgeNotes(db, contrats, avant);
  const actions = await purgeActions(db, contrats, avant);
  await purgeContacts(db, contrats, avant);
  const partenaires = await listPartenairesLibres(db, contrats, avant);
  for (const contrat of new Set([financements, notes, actions, partenaires].flat().map((one) => one.contrat_id))) {
    const idsOf = (purges: readonly Purge[]) => purges.filter((one) => one.contrat_id === contrat).map((one) => one.id);
    const partis = { actions: idsOf(actions), financements: idsOf(financements), partenaires: idsOf(partenaires) };
    await purgePartenaires(db, contrat, partis.partenaires);
    await forgetObjets(db, contrat, Object.values(partis).flat());
    await forgetChamps(
      db,
      contrat,
      idsOf(notes).map((id) => `notes.${id}`),
    );
    await forgetActions(db, contrat, partis.actions);
    await forgetFichesDesAccuses(db, contrat, partis.actions);
    await tellPurge(db, contrat, partis);
  }
  return financements.length + notes.length + actions.length + partenaires.length;
}

/** Dispositifs with their comptages, decisions, then the files that nothing holds any more, and what was looked at a year ago. */
async function purgeSuivi(db: Db, contrats: readonly number[], avant: Date, now: Date): Promise<void> {
  const dispositifs = await purgeDispositifs(db, contrats, avant);
  const decisions = await purgeDecisions(db, contrats, avant);
  const fichiers = await listFichiersLibres(db, contrats, avant, addDays(now, -1));
  await purgeVisites(db, contrats, addDays(now, -VISITES_JOURS));
  for (const contrat of new Set([...dispositifs, ...decisions, ...fichiers].map((one) => one.contrat_id))) {
    const idsOf = (purges: readonly Purge[]) => purges.filter((one) => one.contrat_id === contrat).map((one) => one.id);
    await purgeFichiers(db, contrat, idsOf(fichiers));
    await forgetObjets(db, contrat, idsOf([...dispositifs, ...decisions]));
    await forgetChamps(
      db,
      contrat,
      idsOf(fichiers).map((id) => `pieces.${id}`),
    );
  }
}

async function tellPurge(
  db: Db,
  contrat_id: number,
  { actions, financements, partenaires }: Record<'actions' | 'financements' | 'partenaires', string[]>,
): Promise<void> {
  const gone = (objet: string, ids: readonly string[]) => ids.map((id) => suppression(objet, id, null));
  const changes = [
    ...gone('action', actions),
    ...gone('financement', financements),
    ...gone('partenaire', partenaires),
  ];
  if (changes.length === 0) return;
  await writeModifications(db, {
    contrat_id,
    par: null,
    cause: 'corbeille vidée, délai de conservation passé',
    changes,
  });
}
