// An entry link: two pages to read (a GET changes nothing), and what their script sends. Without an account; the secret is the right.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { Brouillon, BrouillonLu, EnvoiDemande, EnvoiFait, EtatReponse, ParamsLien } from './reponse.schema.ts';

const Recu = ParamsLien.extend({ accuse: z.string().max(60) });

export const repondreApi = defineApi({
  openReponse: {
    kind: 'fichier',
    method: 'GET',
    path: '/repondre/:contrat/:jeton',
    summary: 'Ouvrir la page de réponse d’une organisation',
    description: 'Un lien inconnu, révoqué ou expiré donne la même réponse 404.',
    acces: 'public',
    params: ParamsLien,
  },
  getEtatReponse: {
    method: 'GET',
    path: '/api/repondre/:contrat/:jeton',
    summary: 'Relire les réponses saisies par ce lien',
    acces: 'public',
    params: ParamsLien,
    output: EtatReponse,
  },
  markReponseOuverte: {
    method: 'POST',
    path: '/api/repondre/:contrat/:jeton/ouverture',
    summary: 'Dire que la page est lue par une personne',
    acces: 'public',
    params: ParamsLien,
  },
  saveBrouillon: {
    method: 'PUT',
    path: '/api/repondre/:contrat/:jeton/brouillon',
    summary: 'Enregistrer des réponses en brouillon',
    description:
      'Chaque réponse porte le texte d’où elle part. Si une autre personne a répondu entre-temps, rien n’est écrit pour cette question et les deux réponses sont montrées.',
    acces: 'public',
    params: ParamsLien,
    body: Brouillon,
    output: BrouillonLu,
  },
  sendReponses: {
    method: 'POST',
    path: '/api/repondre/:contrat/:jeton/envoi',
    summary: 'Envoyer les réponses à l’équipe',
    params: ParamsLien,
    acces: 'public',
    body: EnvoiDemande,
    output: EnvoiFait,
  },
  openRecu: {
    kind: 'fichier',
    method: 'GET',
    path: '/repondre/:contrat/:jeton/recu/:accuse',
    summary: 'Lire le reçu d’un envoi',
    acces: 'public',
    params: Recu,
  },
  downloadRecu: {
    kind: 'fichier',
    method: 'GET',
    path: '/repondre/:contrat/:jeton/recu/:accuse/texte',
    summary: 'Télécharger le reçu d’un envoi',
    acces: 'public',
    params: Recu,
  },
});
