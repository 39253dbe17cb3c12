// Signing in through an OpenID Connect provider: a GET changes nothing, the page of the return posts what it received.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { Ouverture } from '../connexion.schema.ts';
import { FournisseurDepart, FournisseurRetour, Moyens } from './fournisseur.schema.ts';

export const fournisseurApi = defineApi({
  getMoyens: {
    method: 'GET',
    path: '/api/connexion/moyens',
    summary: 'Dire comment on peut se connecter ici',
    acces: 'public',
    output: Moyens,
  },
  startFournisseur: {
    method: 'POST',
    path: '/api/connexion/fournisseur',
    summary: 'Commencer une connexion par le fournisseur d’identité',
    acces: 'public',
    body: FournisseurDepart,
    output: z.object({ adresse: z.string() }),
  },
  openSessionByFournisseur: {
    method: 'POST',
    path: '/api/connexion/fournisseur/retour',
    summary: 'Finir une connexion par le fournisseur d’identité',
    description: 'Un compte doit déjà exister pour cette personne\u202f: aucun droit n’est donné d’office.',
    acces: 'public',
    body: FournisseurRetour,
    output: Ouverture,
  },
});
