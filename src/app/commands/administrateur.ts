// `administrateur creer ADRESSE`: the first account of an installation, or one more administrator; writes a sign-in link.
import { Courriel } from '../../domains/comptes/droit.schema.ts';
import { addLien } from '../../domains/comptes/liens.ts';
import { ensurePersonne, updateAdministrateur, updateDesactivation } from '../../domains/comptes/personne.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { type Commande, FAIT, ILLISIBLE } from './commande.ts';
import { LIEN_VALABLE } from './lien.ts';

export const administrateurCreer: Commande = {
  positionnels: [1, 1],
  commence: () => true,
  options: { nom: { type: 'string', resume: 'Nom affiché\u202f; l’adresse sinon.' } },
  run: async ({ positionnels, options }, { io, adresse, now }) => {
    const courriel = Courriel.safeParse(positionnels[0]);
    if (!courriel.success) {
      io.err(`${positionnels[0]} n’est pas une adresse électronique.\n`);
      return ILLISIBLE;
    }
    const nom = typeof options.nom === 'string' ? options.nom : courriel.data;
    const chemin = await inScope('reference', async (db) => {
      const { id, nouvelle } = await ensurePersonne(db, { courriel: courriel.data, nom, administrateur: true });
      if (!nouvelle) {
        await updateAdministrateur(db, id, true);
        await updateDesactivation(db, id, null);
      }
      return addLien(db, id, { usage: 'console', now });
    });
    io.out(`${adresse}${chemin}\n`);
    io.err(LIEN_VALABLE);
    return FAIT;
  },
};
