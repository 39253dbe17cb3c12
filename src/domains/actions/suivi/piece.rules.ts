// Who sees and opens an attachment, given what the antivirus said of it.
import type { FichierVu } from '../../../platform/fichiers/fichier.schema.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { ACCEPTE, refuse, type Verdict } from '../../../platform/session/verdict.rules.ts';

/** What waits for the antivirus, or was refused by it, is listed for those who write the sheet only. */
export function isPieceVue(piece: Pick<FichierVu, 'examen'>, ecrire: Verdict): boolean {
  return canOpenPiece(piece).ok || ecrire.ok;
}

/** Hidden until examined, when an antivirus is configured; never opened once refused. */
export function canOpenPiece({ examen }: Pick<FichierVu, 'examen'>): Verdict {
  if (examen === 'en_attente') {
    return refuse(
      fr`Ce fichier attend l’analyse de l’antivirus : il s’ouvrira ensuite. Réessayez dans quelques minutes.`,
    );
  }
  if (examen === 'infecte') return refuse('L’antivirus a refusé ce fichier : son contenu a été effacé.');
  return ACCEPTE;
}
