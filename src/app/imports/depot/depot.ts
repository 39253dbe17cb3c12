// Keeps a prepared file waiting for its confirmation, seven days at most: from the page and from the command line.
import { addDays } from '../../../platform/clock.rules.ts';
import { inScope } from '../../../platform/db/db.ts';
import { CHOIX_INITIAUX } from '../apercu/apercu.schema.ts';
import { computeEmpreinte, type FichierRecu, formeOf, type Preparation } from '../ecriture/preparation.ts';
import { createDepot, JOURS_DE_GARDE } from '../import.queries.ts';
import { writePieces } from '../pieces.queries.ts';

export async function keepDepot(
  { contrat, contexte, cle, analyse }: Preparation,
  fichier: FichierRecu,
  par: number | null,
  now: Date,
): Promise<string> {
  const id = crypto.randomUUID();
  await inScope({ contrats: [contrat.id] }, async (db) => {
    await createDepot(db, contrat.id, {
      id,
      type: analyse.classeur.type,
      fichier_nom: fichier.nom,
      empreinte: computeEmpreinte(fichier.contenu),
      forme: formeOf(analyse),
      choix: CHOIX_INITIAUX,
      par,
      expire_le: addDays(now, JOURS_DE_GARDE).toISOString(),
      contenu: fichier.contenu,
    });
    await writePieces(db, contrat.id, id, { cle, journal_numero: contexte.journal_numero, analyse });
  });
  return id;
}
