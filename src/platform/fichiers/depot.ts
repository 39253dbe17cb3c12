// Receives a file: its type by its bytes, the contract's quota, the antivirus when there is one. Everything happens before any
// transaction; what comes out is ready for createFichier.
import { env } from '../env.ts';
import type { Depot as Recu } from '../http/contract.ts';
import { invalid } from '../http/problems.ts';
import { fr } from '../lecture/typographie.rules.ts';
import { askClamd } from './clamd.ts';
import type { ExamenFichier } from './fichier.schema.ts';
import { readDepot } from './signature.rules.ts';
import type { FichierNeuf } from './stock.ts';

const MO = 1024 * 1024;

export type FichierRecu = Pick<FichierNeuf, 'nom' | 'type' | 'contenu' | 'examen'>;

/** Refused (422) with its sentence when it is no file that we accept, or when the antivirus names a threat. */
export async function receiveFichier(recus: readonly Recu[]): Promise<FichierRecu> {
  const [recu, autre] = recus;
  if (!recu) throw invalid('Aucun fichier n’est arrivé. Choisissez un fichier.');
  if (autre) throw invalid('Joignez un fichier à la fois.');
  const lu = readDepot(recu.nom, recu.contenu);
  if (!lu.ok) throw invalid(lu.motif, { fichier: lu.motif });
  const { examen, detail } = await examine(recu.contenu);
  if (examen === 'infecte') {
    throw invalid(
      fr`L’antivirus refuse ce fichier : « ${detail ?? ''} ». Rien n’a été gardé. Prévenez qui vous l’a envoyé.`,
    );
  }
  return { nom: lu.nom, type: lu.type, contenu: recu.contenu, examen };
}

/**
 * Without a configured antivirus, nothing is said of the content; when it does not answer, the file waits, hidden. `detail`: the
 * threat, or why this very file was not read.
 */
export async function examine(contenu: Uint8Array): Promise<{ examen: ExamenFichier; detail: string | null }> {
  const adresse = env.MAILLAGE_CLAMD;
  if (!adresse) return { examen: 'non_examine', detail: null };
  const reponse = await askClamd(adresse, contenu);
  if (reponse.etat === 'infecte') return { examen: 'infecte', detail: reponse.menace };
  if (reponse.etat === 'sain') return { examen: 'sain', detail: null };
  return { examen: 'en_attente', detail: reponse.muet ? null : reponse.motif };
}

/** Refused (422) when the contract's place is full. */
export function requireQuota(occupes: number, octets: number): void {
  const quota = env.MAILLAGE_PIECES_MO * MO;
  if (occupes + octets <= quota) return;
  throw invalid(
    fr`Ce contrat garde déjà ${Math.ceil(occupes / MO)} Mo de fichiers, sur ${env.MAILLAGE_PIECES_MO} Mo permis. Retirez-en, ou prévenez l’administrateur.`,
  );
}
