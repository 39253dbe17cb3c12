// The administration of accounts: persons, and messages that wait to be sent by hand.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { MessageLigne, PersonneCreation, PersonneLigne, PersonneUpdate } from './personne.schema.ts';

const params = z.object({ personne: z.coerce.number().int().positive() });

export const administrationApi = defineApi({
  listPersonnes: {
    method: 'GET',
    path: '/api/personnes',
    summary: 'Lister les comptes',
    output: z.array(PersonneLigne),
  },
  createPersonne: {
    method: 'POST',
    path: '/api/personnes',
    summary: 'Créer un compte et préparer son invitation',
    body: PersonneCreation,
    output: z.object({ id: z.number().int() }),
  },
  updatePersonne: {
    method: 'PATCH',
    path: '/api/personnes/:personne',
    summary: 'Changer, désactiver ou réactiver un compte',
    params,
    body: PersonneUpdate,
  },
  sendPersonneLien: {
    method: 'POST',
    path: '/api/personnes/:personne/lien',
    summary: 'Préparer un lien de connexion pour une personne',
    params,
  },
  listMessages: {
    method: 'GET',
    path: '/api/messages',
    summary: 'Lister les messages à envoyer',
    description: 'Tous pour un administrateur ; ceux de ses contrats pour l’équipe projet.',
    output: z.object({ envoi: z.boolean(), messages: z.array(MessageLigne) }),
  },
  deleteMessage: {
    method: 'DELETE',
    path: '/api/messages/:message',
    summary: 'Retirer de la liste un message remis à la main',
    params: z.object({ message: z.uuid() }),
  },
});
