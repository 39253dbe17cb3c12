// Gives entry links: a secret in what is handed over, its fingerprint in the database, a message that waits to leave.
import type { Db } from '../../platform/db/db.ts';
import { createJeton, hashJeton } from '../../platform/session/secret.ts';
import { addMessage } from '../comptes/message.queries.ts';
import { createLiens } from './campagne.queries.ts';
import { computeExpiration } from './campagne.rules.ts';
import type { LienDonne, RubriqueCollecte } from './campagne.schema.ts';
import type { Campagne } from './dossier.queries.ts';
import { buildInvitation, buildRappel, type FaitsMessage } from './message-collecte.rules.ts';

export interface Destinataire {
  id: string;
  organisation: string;
  courriel: string | null;
  fiches: number;
}

/** What a collecte's messages are about, to take them back when it is answered or its links revoked. */
export const sujetOf = (collecteId: string) => `collecte:${collecteId}`;

export interface Remise {
  contrat: { id: number; nom: string; demonstration: boolean };
  campagne: Campagne;
  destinataires: readonly Destinataire[];
  /** 'rappel' and 'retard' word the message; the link is new in both: the one given before is known to nobody here. */
  motif: 'invitation' | 'rappel' | 'retard';
  now: Date;
}

/** One new link per organisation. A demonstration sends nothing: whoever visits it could write to anyone. */
export async function giveLiens(
  db: Db,
  { contrat, campagne, destinataires, motif, now }: Remise,
): Promise<LienDonne[]> {
  const expire_le = computeExpiration(campagne.echeance, now);
  const donnes = destinataires.map((destinataire) => ({ destinataire, jeton: createJeton() }));
  for (const { destinataire, jeton } of donnes) {
    if (!destinataire.courriel || contrat.demonstration) continue;
    await addMessage(db, {
      destinataire: destinataire.courriel,
      ...wordMessage(contrat.nom, campagne, destinataire, motif),
      lien: pathOf(contrat.id, jeton),
      contrat_id: contrat.id,
      now,
      expire_le,
      sujet: sujetOf(destinataire.id),
    });
  }
  const liens = donnes.map(({ destinataire, jeton }) => ({
    collecte_id: destinataire.id,
    empreinte: hashJeton(jeton),
    expire_le,
  }));
  await createLiens(db, contrat.id, liens, now);
  return donnes.map(({ destinataire, jeton }) => ({
    collecte: destinataire.id,
    organisation: destinataire.organisation,
    lien: pathOf(contrat.id, jeton),
    courriel: destinataire.courriel,
  }));
}

export const pathOf = (contratId: number, jeton: string) => `/repondre/${contratId}/${jeton}`;

function wordMessage(
  contrat: string,
  campagne: Campagne,
  { organisation, fiches }: Destinataire,
  motif: Remise['motif'],
) {
  const { annee, message, echeance, demandeur, contact } = campagne;
  const rubriques = campagne.rubriques as RubriqueCollecte[];
  const faits: FaitsMessage = {
    ...{ contrat, campagne: campagne.nom, annee, rubriques, message, echeance, demandeur, contact },
    ...{ organisation, fiches },
  };
  return motif === 'invitation' ? buildInvitation(faits) : buildRappel(faits, motif === 'retard');
}
