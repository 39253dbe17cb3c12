// Signing in and out: by a one-time link (reading it changes nothing, a button spends it) or by password.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { LienDemande, LienEtat, MotDePasseConnexion, Ouverture } from './connexion.schema.ts';

const Jeton = z.object({ jeton: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/) });

export const connexionApi = defineApi({
  askLien: {
    method: 'POST',
    path: '/api/connexion/lien',
    summary: 'Demander un lien de connexion',
    description: 'La réponse est la même que l’adresse soit connue ou non.',
    acces: 'public',
    body: LienDemande,
    output: z.object({ message: z.string() }),
  },
  getLien: {
    method: 'GET',
    path: '/api/connexion/lien/:jeton',
    summary: 'Lire l’état d’un lien de connexion, sans l’utiliser',
    acces: 'public',
    params: Jeton,
    output: z.object({ etat: LienEtat, motif: z.string() }),
  },
  openSessionByLien: {
    method: 'POST',
    path: '/api/connexion/lien/:jeton',
    summary: 'Ouvrir une session avec un lien, une seule fois',
    acces: 'public',
    params: Jeton,
    output: Ouverture,
  },
  openSessionByMotDePasse: {
    method: 'POST',
    path: '/api/connexion',
    summary: 'Ouvrir une session avec un mot de passe',
    acces: 'public',
    body: MotDePasseConnexion,
    output: Ouverture,
  },
  closeSession: {
    method: 'POST',
    path: '/api/deconnexion',
    summary: 'Se déconnecter',
    description: '`suite`\u202f: l’adresse où finir la déconnexion chez le fournisseur d’identité, ou null.',
    acces: 'public',
    output: z.object({ suite: z.string().nullable() }),
  },
});
