// Handlers of what changed on an action: news, visits, and going back, which is an ordinary write of an earlier value.
import { dayIn } from '../../../platform/clock.rules.ts';
import { type Db, inScope } from '../../../platform/db/db.ts';
import { buildRoutes } from '../../../platform/http/contract.ts';
import { notFound, requireVerdict } from '../../../platform/http/problems.ts';
import { getJournalNumero, listModifications, type Modification } from '../../../platform/journal/journal.ts';
import { formatDate } from '../../../platform/lecture/ecriture.rules.ts';
import { droitOf } from '../../comptes/acces.ts';
import { findContrat } from '../../contrats/contrat.queries.ts';
import { findPlace } from '../champ.rules.ts';
import { factsOf } from '../fiche.queries.ts';
import { buildMasque, CONTRAINTES_ACTION, canReadHistorique } from '../fiche.rules.ts';
import { answerFiche, type Demande, openFiche, writeEdits } from '../ouverture.ts';
import { histoireApi } from './histoire.api.ts';
import { findVisite, saveVisite } from './histoire.queries.ts';
import {
  canGoBack,
  causeOfRetour,
  continueVisite,
  openVisite,
  tellModifications,
  withoutValues,
} from './histoire.rules.ts';
import { returnPiece } from './piece.routes.ts';

const NOUVEAUTES_MAX = 100;

export const histoireRoutes = buildRoutes(
  histoireApi,
  {
    getNouveautes: (demande) => {
      const { params, qui, now } = demande;
      const droit = droitOf(qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const fiche = await openFiche(db, demande, droit);
        const numero = await getJournalNumero(db, params.contrat);
        const visite = openVisite(await findVisite(db, params.contrat, params.action, qui.personne.id), now);
        if (!visite) return { depuis: null, numero, modifications: [] };
        const lues = await listModifications(db, {
          ...{ contrat_id: params.contrat, objet: 'action', objet_id: params.action },
          ...{ depuis: visite.numero, limite: NOUVEAUTES_MAX },
        });
        const faits = factsOf(fiche);
        const autres = lues.filter((m) => m.par !== qui.personne.id);
        const dites = tellModifications(autres, buildMasque(droit, faits, fiche.niveaux), fiche.champs_propres);
        const entieres = canReadHistorique(droit, faits).ok;
        return { depuis: visite.depuis, numero, modifications: entieres ? dites : dites.map(withoutValues) };
      });
    },

    markVisite: (demande) => {
      const { params, body, qui, now } = demande;
      const droit = droitOf(qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        await openFiche(db, demande, droit);
        const avant = await findVisite(db, params.contrat, params.action, qui.personne.id);
        const vu = Math.min(body.numero, await getJournalNumero(db, params.contrat));
        await saveVisite(db, params.contrat, params.action, qui.personne.id, continueVisite(avant, now, vu));
      });
    },

    restoreValeur: (demande) => {
      const { params, body } = demande;
      const droit = droitOf(demande.qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const faits = factsOf(await openFiche(db, demande, droit));
        requireVerdict(canReadHistorique(droit, faits));
        const modification = await requireModification(db, demande, params.numero);
        requireVerdict(canGoBack(modification));
        const { champ, avant, le } = modification;
        const cause = causeOfRetour(formatDate(await dayOf(db, params.contrat, le)));
        if (findPlace(champ)?.genre === 'piece') await returnPiece(db, demande, droit, champ, cause);
        else await writeEdits(db, demande, droit, [{ champ, avant: body.actuel ?? null, apres: avant }], cause);
        return answerFiche(db, demande, droit);
      });
    },
  },
  CONTRAINTES_ACTION,
);

async function requireModification(db: Db, { params }: Demande, numero: number): Promise<Modification> {
  const [modification] = await listModifications(db, {
    ...{ contrat_id: params.contrat, objet: 'action', objet_id: params.action },
    ...{ depuis: numero - 1, jusqua: numero, limite: 1 },
  });
  if (!modification) throw notFound('Ce changement n’existe pas.');
  return modification;
}

async function dayOf(db: Db, contratId: number, instant: string): Promise<string> {
  return dayIn((await findContrat(db, contratId))?.fuseau ?? 'Europe/Paris', new Date(instant));
}
