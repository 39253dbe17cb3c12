// `lien ADRESSE`: one sign-in link for an existing account, written on the output for whoever runs the server.
// What is said of the link goes to the error output, so that the output stays the bare link.
import { addLien } from '../../domains/comptes/liens.ts';
import { findPersonneByCourriel } from '../../domains/comptes/personne.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { type Commande, ECHEC, FAIT } from './commande.ts';

export const LIEN_VALABLE = 'Ce lien est valable 24 heures et sert une seule fois.\n';

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
    io.err(LIEN_VALABLE);
    return FAIT;
  },
};
