// One campaign as its team reads it: organisations, links, reminders, receipts, answers proposed.
import { dayIn } from '../../platform/clock.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { groupBy } from '../financements/groupes.rules.ts';
import { listSuivis } from './campagne.queries.ts';
import { canDecideReponse, canReadCampagnes, canWriteCampagne, computeEtatCollecte } from './campagne.rules.ts';
import type { CampagneVue, RubriqueCollecte } from './campagne.schema.ts';
import { type Campagne, listCollectes, listFiches, listReponses } from './dossier.queries.ts';
import { buildPropositions, poseQuestions } from './dossier.rules.ts';
import type { Ouverte } from './ouverture.ts';

export async function readCampagne(
  { db, contrat, campagne, now }: Ouverte & { campagne: Campagne },
  droit: Droit,
  envoi: boolean,
): Promise<CampagneVue> {
  const collectes = await listCollectes(db, contrat.id, { campagnes: [campagne.id] });
  const ids = collectes.map(({ id }) => id);
  const fiches = groupBy(
    await listFiches(db, contrat.id, ids, campagne.annee, { pilotees: false }),
    (fiche) => fiche.collecte_id,
  );
  const reponses = groupBy(await listReponses(db, contrat.id, ids), (reponse) => reponse.collecte_id);
  const suivis = new Map(
    (await listSuivis(db, contrat.id, campagne.id, now)).map((suivi) => [suivi.collecte_id, suivi]),
  );
  const rubriques = campagne.rubriques as RubriqueCollecte[];
  return {
    ...campagne,
    rubriques,
    jour: dayIn(contrat.fuseau, now),
    envoi,
    demonstration: contrat.demonstration,
    modifier: canWriteCampagne(droit, campagne),
    clore: canReadCampagnes(droit),
    decider: canDecideReponse(droit),
    collectes: collectes.map((collecte) => {
      const siennes = fiches.get(collecte.id) ?? [];
      const suivi = suivis.get(collecte.id);
      const posees = poseQuestions({ annee: campagne.annee, rubriques }, siennes, reponses.get(collecte.id) ?? []);
      return {
        ...collecte,
        partenaire: { id: collecte.partenaire_id, nom: collecte.partenaire },
        fiches: siennes.map(({ action_id, intitule }) => ({ id: action_id, intitule })),
        etat: computeEtatCollecte(collecte),
        dernier_rappel: suivi?.dernier_rappel ?? null,
        lien_jusqu_au: suivi?.lien_jusqu_au ?? null,
        references: suivi?.references ?? [],
        propositions: buildPropositions(posees),
      };
    }),
  };
}
