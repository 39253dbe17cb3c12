// The second factor: enrol, confirm, renew the spare codes, remove; asked at sign-in; taken away by an administrator or a team.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { Ouverture } from '../connexion.schema.ts';
import { CodeSaisi, CodesSecours, Enrolement, SecondFacteurDebut, SecondFacteurEtat } from './second-facteur.schema.ts';

const personne = z.coerce.number().int().positive();

export const secondFacteurApi = defineApi({
  getSecondFacteur: {
    method: 'GET',
    path: '/api/compte/second-facteur',
    summary: 'Lire l’état de son second facteur',
    output: SecondFacteurEtat,
  },
  startSecondFacteur: {
    method: 'POST',
    path: '/api/compte/second-facteur',
    summary: 'Préparer un second facteur',
    description: 'La clé n’est montrée qu’ici\u202f; elle ne vaut qu’une fois confirmée par un code.',
    body: SecondFacteurDebut,
    output: Enrolement,
  },
  confirmSecondFacteur: {
    method: 'POST',
    path: '/api/compte/second-facteur/confirmation',
    summary: 'Confirmer son second facteur par un code',
    description: 'Donne dix codes de secours, une seule fois, et ferme les autres sessions.',
    body: CodeSaisi,
    output: CodesSecours,
  },
  renewCodesSecours: {
    method: 'POST',
    path: '/api/compte/second-facteur/codes',
    summary: 'Remplacer ses codes de secours',
    body: CodeSaisi,
    output: CodesSecours,
  },
  removeSecondFacteur: {
    method: 'POST',
    path: '/api/compte/second-facteur/retrait',
    summary: 'Retirer son second facteur, avec un code',
    body: CodeSaisi,
  },
  getConnexionEnCours: {
    method: 'GET',
    path: '/api/connexion/code',
    summary: 'Dire si une connexion attend son code',
    acces: 'public',
    output: z.object({ attendue: z.boolean() }),
  },
  openSessionByCode: {
    method: 'POST',
    path: '/api/connexion/code',
    summary: 'Finir une connexion avec un code',
    acces: 'public',
    body: CodeSaisi,
    output: Ouverture,
  },
  resetSecondFacteur: {
    method: 'DELETE',
    path: '/api/personnes/:personne/second-facteur',
    summary: 'Retirer le second facteur d’une personne (administrateur)',
    params: z.object({ personne }),
  },
  resetSecondFacteurOf: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/droits/:personne/second-facteur',
    summary: 'Retirer le second facteur d’une personne du contrat (équipe projet)',
    params: z.object({ contrat: personne, personne }),
  },
});
