// What a counting link opens, without an account: what is asked, the deposit of counts, its receipt, its withdrawal. A GET changes nothing.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { DemandeLue, Millesime } from './comptage.schema.ts';
import { Depot } from './depot.schema.ts';

/** Kept loose: whatever is not a link of ours gets the same answer as one that opens nothing. */
const ParamsLien = z.object({ contrat: z.string().max(200), jeton: z.string().max(200) });

const Recu = z.object({ reference: z.string(), recu_le: z.string() });

export const compterApi = defineApi({
  openCompterLibre: {
    kind: 'fichier',
    method: 'GET',
    path: '/compter',
    summary: 'Ouvrir la page de comptage sans lien : elle calcule, et n’envoie rien',
    acces: 'public',
    query: z.object({
      millesime: Millesime.default('2024'),
      departement: z
        .string()
        .regex(/^\w{2,3}$/)
        .optional(),
    }),
  },
  openDpo: {
    kind: 'fichier',
    method: 'GET',
    path: '/compter/dpo',
    summary: 'Lire ce que la page de comptage envoie, et comment le vérifier',
    acces: 'public',
  },
  openCompter: {
    kind: 'fichier',
    method: 'GET',
    path: '/compter/:contrat/:jeton',
    summary: 'Ouvrir la page de comptage d’une organisation',
    acces: 'public',
    params: ParamsLien,
  },
  getDemandeDeComptage: {
    method: 'GET',
    path: '/api/compter/:contrat/:jeton',
    summary: 'Lire ce qu’un lien de comptage demande',
    description: 'Un lien inconnu, révoqué ou expiré donne la même réponse 404.',
    acces: 'public',
    params: ParamsLien,
    output: DemandeLue,
  },
  sendDepot: {
    method: 'POST',
    path: '/api/compter/:contrat/:jeton/depot',
    summary: 'Déposer des nombres',
    description:
      'Des entiers et des codes de listes fermées, rien d’autre. Un nouveau dépôt remplace le précédent. En diffusion, une case plus petite que le seuil est refusée.',
    acces: 'public',
    params: ParamsLien,
    body: Depot,
    output: Recu,
    limite: 64 * 1024,
  },
  withdrawDepot: {
    method: 'DELETE',
    path: '/api/compter/:contrat/:jeton/depot',
    summary: 'Retirer un dépôt : ses nombres sont effacés',
    acces: 'public',
    params: ParamsLien,
  },
  downloadRecuDepot: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/compter/:contrat/:jeton/recu',
    summary: 'Télécharger le reçu du dépôt en vigueur',
    acces: 'public',
    params: ParamsLien,
  },
});
