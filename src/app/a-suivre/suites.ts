// What waits for one right of one person: gathered from actions, steps, campaigns and decisions, each by its own queries and
// through the reader's own right.
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { computeSeuils } from '../../domains/actions/fraicheur.rules.ts';
import { canReadDifficulte } from '../../domains/comptes/droits.rules.ts';
import { todayIn } from '../../domains/contrats/contrat.rules.ts';
import type { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { canReadDecisions, isEnRetard, tellEcheance } from '../../domains/instances/decision.rules.ts';
import { readDecisions } from '../../domains/instances/lecture.ts';
import { addDays } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { listActionsCitees } from '../accueil/accueil.queries.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { listActionIds } from '../actions/liste.queries.ts';
import { adresseActions } from '../plan/adresses.rules.ts';
import { listEtapesAFaire } from '../vues/calendrier.queries.ts';
import { listReponsesAttendues } from './a-suivre.queries.ts';
import { buildSuite, chooseSuivi } from './a-suivre.rules.ts';
import { GENRES_SUIVI, type GenreSuivi, type LigneSuivi, type Suite } from './a-suivre.schema.ts';

/** All of them in any real contract: what is not shown is counted. */
const LUES = 5_000;
/** Decisions are told a week before their day. */
const AVANCE_JOURS = 7;

/** null for those who follow nobody's actions: an elected member, a resident. `genres`: only these are read. */
export async function readSuite(
  db: Db,
  contrat: Contrat,
  droit: Droit,
  now: Date,
  genres: readonly GenreSuivi[] = GENRES_SUIVI,
): Promise<Suite | null> {
  const suivi = chooseSuivi(droit);
  if (!suivi) return null;
  const question = { db, contrat, droit, now, pilote: suivi.pilote };
  const lues: [GenreSuivi, Partie][] = [];
  for (const genre of genres) lues.push([genre, await PARTIES[genre](question)]);
  return buildSuite({ id: contrat.id, nom: contrat.nom }, Object.fromEntries(lues));
}

interface Question {
  db: Db;
  contrat: Contrat;
  droit: Droit;
  now: Date;
  /** null: the whole contract's. */
  pilote: string | null;
}

interface Partie {
  lignes: readonly LigneSuivi[];
  /** Where they all are. */
  adresse: string;
}

const filtreDe = (pilote: string | null) => (pilote ? { pilote } : {});

const PARTIES: Record<GenreSuivi, (question: Question) => Promise<Partie>> = {
  decision: async ({ db, contrat, droit, pilote, now }) => ({
    lignes: await listDecisions(db, contrat, droit, pilote, now),
    adresse: `/contrats/${contrat.id}/decisions?etat=a_faire`,
  }),
  preuve: async ({ db, contrat, droit, pilote, now }) => ({
    lignes: await listPreuvesRefusees(db, contrat, droit, pilote, now),
    adresse: `/contrats/${contrat.id}/decisions?etat=faite`,
  }),
  collecte: async ({ db, contrat, pilote }) => ({
    lignes: await listCollectes(db, contrat.id, pilote),
    adresse: `/contrats/${contrat.id}/collectes`,
  }),
  etape: async ({ db, contrat, droit, pilote, now }) => ({
    lignes: await listEtapes(db, contrat, droit, pilote, now),
    adresse: `${adresseActions(contrat.id, filtreDe(pilote))}${pilote ? '&' : '?'}vue=calendrier`,
  }),
  difficulte: async ({ db, contrat, droit, pilote, now }) => ({
    lignes: await listDifficiles(db, contrat, droit, pilote, now),
    adresse: adresseActions(contrat.id, { ...filtreDe(pilote), difficulte: true }),
  }),
  ancienne: async ({ db, contrat, droit, pilote, now }) => ({
    lignes: await listAnciennes(db, contrat.id, droit, pilote, now),
    adresse: adresseActions(contrat.id, { ...filtreDe(pilote), fraicheur: 'ancienne' }),
  }),
};

async function listDecisions(db: Db, contrat: Contrat, droit: Droit, pilote: string | null, now: Date) {
  if (!canReadDecisions(droit).ok) return [];
  const jour = todayIn(contrat.fuseau, now);
  const bientot = todayIn(contrat.fuseau, addDays(now, AVANCE_JOURS));
  const lues = await readDecisions(
    db,
    contrat.id,
    droit,
    { etat: 'a_faire', ...(pilote ? { partenaire: pilote } : {}) },
    jour,
  );
  return lues
    .filter(({ echeance }) => echeance !== null && echeance <= bientot)
    .map((decision): LigneSuivi => {
      const pour = tellEcheance(decision);
      const retard = isEnRetard(decision, jour) ? 'en retard, ' : '';
      return {
        texte: decision.texte,
        detail: [decision.partenaire?.nom, pour && `${retard}pour le ${pour}`].filter(Boolean).join(', ') || null,
        adresse: `/contrats/${contrat.id}/decisions?reunion=${decision.reunion.id}`,
      };
    });
}

/** Told to who may prove them again: the team, and the organisation whose item it is. */
async function listPreuvesRefusees(db: Db, contrat: Contrat, droit: Droit, pilote: string | null, now: Date) {
  if (!canReadDecisions(droit).ok) return [];
  const filtres = { preuve_refusee: true, ...(pilote ? { partenaire: pilote } : {}) };
  const lues = await readDecisions(db, contrat.id, droit, filtres, todayIn(contrat.fuseau, now));
  return lues.flatMap(({ texte, preuve_fichier, reunion }): LigneSuivi[] =>
    preuve_fichier
      ? [
          {
            texte,
            detail: fr`« ${preuve_fichier.nom} » : contenu effacé, à remplacer ou à retirer`,
            adresse: `/contrats/${contrat.id}/decisions?reunion=${reunion.id}`,
          },
        ]
      : [],
  );
}

async function listCollectes(db: Db, contrat: number, pilote: string | null): Promise<LigneSuivi[]> {
  return (await listReponsesAttendues(db, contrat, pilote)).map(
    ({ campagne_id, campagne, organisation, echeance }) => ({
      texte: pilote ? campagne : `${organisation}, ${campagne}`,
      detail: `avant le ${formatDate(echeance)}`,
      // A partner answers by the link of its letter: the page of campaigns is the team's.
      adresse: pilote ? `/contrats/${contrat}` : `/contrats/${contrat}/collectes/${campagne_id}`,
    }),
  );
}

async function listEtapes(
  db: Db,
  contrat: Contrat,
  droit: Droit,
  pilote: string | null,
  now: Date,
): Promise<LigneSuivi[]> {
  const filtres = FiltresActions.parse(pilote ? { pilote: [pilote] } : {});
  const actions = await listActionIds(db, contrat.id, droit, { filtres, maintenant: now });
  const etapes = await listEtapesAFaire(db, contrat.id, actions, todayIn(contrat.fuseau, now));
  return etapes
    .filter(({ le }) => le !== null)
    .map(({ libelle, intitule, le, action_id }) => ({
      texte: fr`${libelle ?? ''} : ${intitule}`,
      detail: `prévue le ${formatDate(le)}`,
      adresse: `/contrats/${contrat.id}/actions/${action_id}`,
    }));
}

const choixDe = (pilote: string | null) => (pilote ? { pilote_id: pilote } : {});

async function listDifficiles(db: Db, contrat: Contrat, droit: Droit, pilote: string | null, now: Date) {
  const actions = await listActionsCitees(db, contrat.id, droit, { en_difficulte: true, ...choixDe(pilote) }, LUES);
  const ids = actions.map(({ id }) => id);
  const faits = await loadFaits(db, contrat.id, ids, droit, todayIn(contrat.fuseau, now));
  return actions.map(({ id, intitule, difficulte_cause }): LigneSuivi => {
    const fait = faits.get(id);
    const lisible = fait !== undefined && canReadDifficulte(droit, fait).ok;
    return {
      texte: intitule,
      detail: lisible ? difficulte_cause : null,
      adresse: `/contrats/${contrat.id}/actions/${id}`,
    };
  });
}

async function listAnciennes(
  db: Db,
  contrat: number,
  droit: Droit,
  pilote: string | null,
  now: Date,
): Promise<LigneSuivi[]> {
  const choix = { avant: computeSeuils(now).a_verifier, ...choixDe(pilote) };
  return (await listActionsCitees(db, contrat, droit, choix, LUES)).map(({ id, intitule, modifie_le }) => ({
    texte: intitule,
    detail: `modifiée le ${formatDate(modifie_le)}`,
    adresse: `/contrats/${contrat}/actions/${id}`,
  }));
}
