// Keeps a prepared file waiting for its confirmation, seven days at most: from the page and from the command line.
import { createHash } from 'node:crypto';
import { addDays } from '../../../platform/clock.rules.ts';
import { inScope } from '../../../platform/db/db.ts';
import { CHOIX_INITIAUX } from '../apercu/apercu.schema.ts';
import { type FichierRecu, formeOf, type Preparation } from '../ecriture/preparation.ts';
import { createDepot, JOURS_DE_GARDE } from '../import.queries.ts';

export async function keepDepot(
  { contrat, analyse }: Preparation,
  fichier: FichierRecu,
  par: number | null,
  now: Date,
): Promise<string> {
  const id = crypto.randomUUID();
  await inScope({ contrats: [contrat.id] }, (db) =>
    createDepot(db, contrat.id, {
      id,
      type: analyse.classeur.type,
      fichier_nom: fichier.nom,
      empreinte: createHash('sha256').update(fichier.contenu).digest('hex'),
      forme: formeOf(analyse),
      choix: CHOIX_INITIAUX,
      par,
      expire_le: addDays(now, JOURS_DE_GARDE).toISOString(),
      contenu: fichier.contenu,
    }),
  );
  return id;
}
