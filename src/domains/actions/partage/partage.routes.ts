// Shared actions: listed from both sides; the owner's team adds and removes guests, and its journal says so.
import { type Db, inScope } from '../../../platform/db/db.ts';
import { buildRoutes } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound, requireVerdict } from '../../../platform/http/problems.ts';
import { writeModifications } from '../../../platform/journal/journal.ts';
import type { Identite } from '../../../platform/session/identite.schema.ts';
import { droitOf } from '../../comptes/acces.ts';
import { canReadAction } from '../../comptes/droits.rules.ts';
import { findContrat, listContratsParCode } from '../../contrats/contrat.queries.ts';
import { factsOf } from '../fiche.queries.ts';
import { openFiche } from '../ouverture.ts';
import { partageApi } from './partage.api.ts';
import * as partages from './partage.queries.ts';
import { canManagePartages, canShareAction, PARTAGE_LU } from './partage.rules.ts';
import type { PartageRecu } from './partage.schema.ts';

export const partageRoutes = buildRoutes(partageApi, {
  listPartages: async ({ params: { contrat }, qui }) => {
    const droit = droitOf(qui, contrat);
    const partager = canManagePartages(droit);
    const { donnes, pointeurs } = await inScope({ contrats: [contrat] }, async (db) => ({
      donnes: await partages.listDonnes(db, contrat),
      pointeurs: await partages.listPointeurs(db, contrat),
    }));
    return {
      donnes: donnes
        .filter((one) => canReadAction(droit, one).ok)
        .map(({ validee: _, pilote_id: __, ...donne }) => ({ ...donne, retirer: partager })),
      recus: await readRecus(contrat, pointeurs),
      partager,
    };
  },

  createPartage: async (demande) => {
    const { params, body, qui, now } = demande;
    const droit = droitOf(qui, params.contrat);
    await inScope({ contrats: [params.contrat] }, async (db) => {
      const fiche = await openFiche(db, demande, droit);
      requireVerdict(canShareAction(droit, factsOf(fiche)));
      const trouves = await listContratsParCode(db, body.code, droit.demonstration);
      const invites = trouves.filter((one) => one.demonstration === droit.demonstration && one.id !== params.contrat);
      const [invite, ...autres] = invites;
      if (!invite) throw invalid('Aucun autre contrat de ce code n’est ouvert ici.', { code: 'Vérifiez ce code.' });
      if (autres.length > 0) throw conflict('Plusieurs contrats portent ce code. L’administrateur peut en retirer un.');
      const partage = { proprietaire_id: params.contrat, action_id: params.action, invite_id: invite.id };
      if (!(await partages.addPartage(db, partage, now))) throw conflict('Cette action est déjà partagée avec lui.');
      await tell(db, qui, partage, { avant: null, apres: invite.nom });
    });
  },

  deletePartage: async ({ params, qui }) => {
    requireVerdict(canManagePartages(droitOf(qui, params.contrat)));
    await inScope({ contrats: [params.contrat] }, async (db) => {
      const partage = { proprietaire_id: params.contrat, action_id: params.action, invite_id: params.invite };
      if (!(await partages.removePartage(db, partage))) throw notFound('Cette action n’est pas partagée avec lui.');
      await tell(db, qui, partage, { avant: (await findContrat(db, params.invite))?.nom ?? null, apres: null });
    });
  },
});

/** Two openings, each with the very rows it reads: the shared actions, then the organisations that lead them. */
async function readRecus(contrat: number, pointeurs: readonly partages.Pointeur[]): Promise<PartageRecu[]> {
  if (pointeurs.length === 0) return [];
  const ouvrir = (ids: readonly string[]) => ({ contrats: [contrat], partages: ids });
  const recus = await inScope(ouvrir(pointeurs.map((one) => one.action_id)), (db) => partages.listRecus(db, pointeurs));
  const pilotes = recus.flatMap(({ pilote_id }) => pilote_id ?? []);
  const noms = await inScope(ouvrir(pilotes), (db) => partages.listNomsPilotes(db, recus));
  return recus.map(({ pilote_id, ...recu }) => ({
    ...recu,
    pilote: (pilote_id && noms.get(pilote_id)) || null,
    modifier: PARTAGE_LU,
  }));
}

function tell(
  db: Db,
  qui: Identite,
  partage: partages.Partage,
  valeurs: { avant: string | null; apres: string | null },
) {
  return writeModifications(db, {
    contrat_id: partage.proprietaire_id,
    par: qui.personne,
    cause: valeurs.apres === null ? 'partage retiré' : 'action partagée avec un autre contrat',
    changes: [{ objet: 'action', objet_id: partage.action_id, champ: 'partage', ...valeurs }],
  });
}
