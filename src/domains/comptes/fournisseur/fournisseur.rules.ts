// Who the provider's person is here: an account already linked, else the account of the same verified address; never a new one.
import type { FournisseurMotif } from '../../../platform/session/fournisseur.schema.ts';

/** A sign-in that does not come back from the provider is forgotten after ten minutes. */
export const RETOUR_MINUTES = 10;

export interface Compte {
  id: number;
  desactivee_le: string | null;
}

export interface Connus {
  /** The account linked to this provider's subject. */
  lie: Compte | null;
  /** The account of this verified address. */
  parCourriel: Compte | null;
  /** The subject of this provider already linked to that account, when there is one. */
  autreSujet: boolean;
  courriel: string | null;
}

export type Reconnu = { ok: true; personne_id: number; nouvelle: boolean } | { ok: false; motif: string };

const FERME = 'Ce compte est fermé. Demandez à votre équipe projet ou à l’administrateur de le rouvrir.';

/** A subject stays the same when the address changes; an address may pass to someone else, hence `autreSujet`. */
export function recognise({ lie, parCourriel, autreSujet, courriel }: Connus): Reconnu {
  if (lie) return lie.desactivee_le ? { ok: false, motif: FERME } : { ok: true, personne_id: lie.id, nouvelle: false };
  if (courriel === null) {
    return {
      ok: false,
      motif: 'Votre fournisseur d’identité ne garantit pas votre adresse électronique. Demandez un lien de connexion.',
    };
  }
  if (!parCourriel) {
    return {
      ok: false,
      motif: `Aucun compte ne porte l’adresse ${courriel}. Demandez un accès à votre équipe projet.`,
    };
  }
  if (parCourriel.desactivee_le) return { ok: false, motif: FERME };
  if (autreSujet) {
    return {
      ok: false,
      motif: 'Le compte de cette adresse est relié à une autre identité. Prévenez l’administrateur.',
    };
  }
  return { ok: true, personne_id: parCourriel.id, nouvelle: true };
}

export const MOTIFS: Record<FournisseurMotif, string> = {
  renonce: 'La connexion a été abandonnée chez votre fournisseur d’identité.',
  niveau: 'Votre connexion n’a pas le niveau de sécurité demandé. Recommencez avec un second facteur.',
  panne: 'Le fournisseur d’identité ne répond pas. Réessayez, ou demandez un lien de connexion.',
  invalide: 'La réponse du fournisseur d’identité n’a pas pu être vérifiée. Recommencez.',
};
