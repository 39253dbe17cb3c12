// What waits for me, how often I am told of it by mail, and how to stop it from the letter itself.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { ASuivre, Rythme } from './a-suivre.schema.ts';

export const aSuivreApi = defineApi({
  getASuivre: {
    method: 'GET',
    path: '/api/a-suivre',
    summary: 'Lire ce qui m’attend dans mes contrats',
    output: ASuivre,
  },
  setRythme: {
    method: 'PUT',
    path: '/api/a-suivre/rythme',
    summary: 'Choisir le rythme de la lettre',
    body: z.object({ rythme: Rythme }),
  },
  stopLettre: {
    method: 'POST',
    path: '/api/lettre/arret',
    summary: 'Ne plus recevoir la lettre, depuis la lettre',
    acces: 'public',
    body: z.object({ jeton: z.string().max(200) }),
  },
  stopLettreUnClic: {
    method: 'POST',
    path: '/lettre/arret/:jeton',
    summary: 'Ne plus recevoir la lettre, en un clic depuis sa messagerie',
    description:
      'Adresse de l’en-tête List-Unsubscribe (RFC 8058) : la messagerie y envoie un formulaire, sans session ni page ouverte. La même adresse, ouverte, ne change rien.',
    acces: 'public',
    ailleurs: true,
    params: z.object({ jeton: z.string().max(200) }),
  },
});
