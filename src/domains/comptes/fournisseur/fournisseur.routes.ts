// Signing in through the provider: the request is kept on the server and tied to the browser by a cookie; what comes back is verified
// outside any transaction, then matched to an existing account.
import { addMinutes } from '../../../platform/clock.rules.ts';
import { type Db, inScope } from '../../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../../platform/http/contract.ts';
import { HttpProblem, notFound } from '../../../platform/http/problems.ts';
import { enCoursCookieName, readEnCoursCookie } from '../../../platform/session/cookie.ts';
import {
  type Demande,
  type Fournisseur,
  FournisseurRefus,
  type IdentiteLue,
} from '../../../platform/session/fournisseur.ts';
import { createJeton } from '../../../platform/session/secret.ts';
import { cleanDestination } from '../connexion.rules.ts';
import { createEnCours, takeEnCours } from '../en-cours.queries.ts';
import { addEvenement } from '../evenements/evenement.queries.ts';
import { openOrAskCode, openSession, refuseTooMany } from '../ouverture.ts';
import { findPersonneByCourriel } from '../personne.queries.ts';
import { forgiveTentative, type Tentative } from '../tentatives.queries.ts';
import { fournisseurApi } from './fournisseur.api.ts';
import { MOTIFS, RETOUR_MINUTES, recognise } from './fournisseur.rules.ts';
import { findCompteLie, hasAutreSujet, keepIdentite } from './identite.queries.ts';

const OUBLIEE = 'Cette connexion n’a pas commencé dans ce navigateur, ou a trop attendu. Recommencez.';

/** Going to the provider and coming back. */
const ETAPES_COMPTEES = 2;

export function buildFournisseurRoutes(fournisseur: Fournisseur | null): RouteSet {
  const getFournisseur = (): Fournisseur => {
    if (!fournisseur) throw notFound('Aucun fournisseur d’identité n’est réglé ici.');
    return fournisseur;
  };
  return buildRoutes(fournisseurApi, {
    getMoyens: () => ({ fournisseur: fournisseur && { nom: fournisseur.reglages.nom } }),

    startFournisseur: async ({ body, requete, reply, now }) => {
      const chosen = getFournisseur();
      await refuseTooMany([{ usage: 'fournisseur_reseau', adresse: requete.ip }], now);
      const { adresse, demande } = await asking(() => chosen.begin());
      const jeton = createJeton();
      const expire_le = addMinutes(now, RETOUR_MINUTES);
      const etat = { ...demande, destination: cleanDestination(body.destination) };
      await inScope('reference', (db) =>
        createEnCours(db, { jeton, nature: 'fournisseur', personne_id: null, etat, expire_le }),
      );
      reply.setCookie(enCoursCookieName(requete, 'fournisseur'), jeton, { expires: expire_le });
      return { adresse };
    },

    openSessionByFournisseur: async ({ body, requete, reply, now }) => {
      const chosen = getFournisseur();
      const parReseau: Tentative = { usage: 'fournisseur_reseau', adresse: requete.ip };
      await refuseTooMany([parReseau], now);
      const jeton = readEnCoursCookie(requete, 'fournisseur');
      const begun = jeton ? await inScope('reference', (db) => takeEnCours(db, jeton, 'fournisseur', now)) : null;
      reply.clearCookie(enCoursCookieName(requete, 'fournisseur'));
      if (!begun) throw new HttpProblem({ status: 410, title: 'Connexion oubliée', detail: OUBLIEE });
      const identite = await asking(() => chosen.finish(body.recherche, readDemande(begun.etat)));
      const reconnu = await inScope('reference', (db) => recogniseIn(db, identite, now));
      if (!reconnu.ok) throw await refusal(reconnu.motif, chosen, identite);
      const echange = { requete, reply, now };
      const { destination } = begun.etat;
      return inScope('reference', async (db) => {
        await forgiveTentative(db, parReseau, now, ETAPES_COMPTEES);
        // Where a level was demanded and verified, it is the second factor; else ours is asked from who has one.
        if (chosen.reglages.acr.length === 0)
          return openOrAskCode(db, reconnu.personne_id, destination, echange, identite.jeton);
        await openSession(db, reconnu.personne_id, echange, identite.jeton);
        return { destination: cleanDestination(destination), etape: 'ouverte' as const };
      });
    },
  });
}

const readDemande = (etat: Record<string, string>): Demande => ({
  state: etat.state ?? '',
  nonce: etat.nonce ?? '',
  verifier: etat.verifier ?? '',
});

async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FournisseurRefus)) throw error;
    const status = error.motif === 'panne' ? 503 : 403;
    throw new HttpProblem({ status, title: 'Connexion refusée', detail: MOTIFS[error.motif] });
  }
}

async function recogniseIn(db: Db, { emetteur, sujet, courriel }: IdentiteLue, now: Date) {
  const lie = await findCompteLie(db, emetteur, sujet);
  const parCourriel = lie || courriel === null ? null : await findPersonneByCourriel(db, courriel);
  const autreSujet = parCourriel ? await hasAutreSujet(db, emetteur, parCourriel.id) : false;
  const reconnu = recognise({ lie, parCourriel, autreSujet, courriel });
  if (!reconnu.ok) return reconnu;
  await keepIdentite(db, { emetteur, sujet, personne_id: reconnu.personne_id, now });
  if (reconnu.nouvelle) await addEvenement(db, { personne_id: reconnu.personne_id, nature: 'identite_liee', now });
  return reconnu;
}

/** The provider's own session is still open: the page offers to end it, to come back as someone else. */
async function refusal(motif: string, fournisseur: Fournisseur, { jeton }: IdentiteLue): Promise<HttpProblem> {
  const suite = await fournisseur.findSortie(jeton);
  return new HttpProblem({ status: 403, title: 'Compte inconnu', detail: motif, details: { suite } });
}
