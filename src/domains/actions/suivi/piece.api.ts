// The addresses of an action's attachments: attach, open, share or keep inner, remove, take back.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { Fiche } from '../fiche.schema.ts';
import { PieceModifiee, PieceSaisie } from './piece.schema.ts';

const Action = z.object({ contrat: z.coerce.number().int().positive(), action: z.uuid() });
const UnePiece = Action.extend({ piece: z.uuid() });

export const pieceApi = defineApi({
  addPiece: {
    kind: 'depot',
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/pieces',
    summary: 'Joindre un fichier à une action',
    description:
      'PDF, documents et classeurs sans macros, images, textes : 20 Mo au plus. Le type est lu dans le contenu, jamais dans le nom.',
    params: Action,
    body: PieceSaisie,
    output: Fiche,
    fichiers_max: 1,
  },
  getPiece: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/actions/:action/pieces/:piece',
    summary: 'Télécharger une pièce jointe',
    params: UnePiece,
  },
  updatePiece: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/actions/:action/pieces/:piece',
    summary: 'Changer qui lit une pièce jointe',
    params: UnePiece,
    body: PieceModifiee,
    output: Fiche,
  },
  deletePiece: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/actions/:action/pieces/:piece',
    summary: 'Retirer une pièce jointe',
    description: 'Elle peut être reprise pendant trente jours.',
    params: UnePiece,
    output: Fiche,
  },
  restorePiece: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/pieces/:piece/restauration',
    summary: 'Reprendre une pièce retirée',
    params: UnePiece,
    output: Fiche,
  },
});
