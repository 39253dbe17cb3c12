// One's own account: name, sessions, password.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { MotDePasseUpdate, SessionLigne } from './connexion.schema.ts';
import { EvenementLigne } from './evenements/evenement.schema.ts';
import { CompteUpdate } from './personne.schema.ts';

export const compteApi = defineApi({
  getCompte: {
    method: 'GET',
    path: '/api/compte',
    summary: 'Lire son compte',
    output: z.object({
      nom: z.string(),
      fonction: z.string().nullable(),
      courriel: z.string(),
      mot_de_passe: z.boolean(),
    }),
  },
  updateCompte: {
    method: 'PATCH',
    path: '/api/compte',
    summary: 'Changer son nom et sa fonction',
    body: CompteUpdate,
  },
  listSessions: {
    method: 'GET',
    path: '/api/compte/sessions',
    summary: 'Lister ses sessions ouvertes',
    output: z.array(SessionLigne),
  },
  listEvenements: {
    method: 'GET',
    path: '/api/compte/evenements',
    summary: 'Lister ce qui a changé dans son compte',
    output: z.array(EvenementLigne),
  },
  closeOneSession: {
    method: 'DELETE',
    path: '/api/compte/sessions/:session',
    summary: 'Fermer une de ses sessions',
    params: z.object({ session: z.uuid() }),
  },
  closeOtherSessions: {
    method: 'DELETE',
    path: '/api/compte/sessions',
    summary: 'Fermer ses autres sessions',
    output: z.object({ fermees: z.number().int() }),
  },
  updateMotDePasse: {
    method: 'PUT',
    path: '/api/compte/mot-de-passe',
    summary: 'Choisir ou changer son mot de passe',
    description: 'Ferme toutes les sessions\u202f; celle de ce navigateur est remplacée.',
    body: MotDePasseUpdate,
  },
  deleteMotDePasse: {
    method: 'DELETE',
    path: '/api/compte/mot-de-passe',
    summary: 'Retirer son mot de passe',
  },
});
