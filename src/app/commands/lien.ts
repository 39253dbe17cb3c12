// `lien ADRESSE`: one sign-in link for an existing account, written on the output for whoever runs the server.
import { addLien } from '../../domains/comptes/liens.ts';
import { findPersonneByCourriel } from '../../domains/comptes/personne.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { type Commande, ECHEC, FAIT } from './commande.ts';

export const lien: Commande = {
  positionnels: [1, 1],
  run: async ({ positionnels: [courriel = ''] }, { io, adresse, now }) => {
    const chemin = await inScope('reference', async (db) => {
      const personne = await findPersonneByCourriel(db, courriel);
      if (!personne || personne.desactivee_le) return null;
      return addLien(db, personne.id, { usage: 'console', now });
    });
    if (!chemin) {
      io.err(`Aucun compte actif pour ${courriel}. «\u202fbin/maillage administrateur creer\u202f» en crée un.\n`);
      return ECHEC;
    }
    io.out(`${adresse}${chemin}\n`);
    return FAIT;
  },
};
