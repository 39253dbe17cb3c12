// The addresses of the ledger: the year's book, an action's money, lines, entries and their corrections, avis, shares.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import {
  AvisSaisi,
  Cadre,
  EcritureSaisie,
  EditFinancement,
  FinancementSaisi,
  Origine,
  PartQpv,
  Statut,
} from './financement.schema.ts';
import { FinancementsDeAction, Livre } from './livre.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const Financement = Contrat.extend({ financement: z.uuid() });
const Action = Contrat.extend({ action: z.uuid() });

const toList = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value]);

export const financementsApi = defineApi({
  getLivre: {
    method: 'GET',
    path: '/api/contrats/:contrat/financements',
    summary: 'Lire les financements d’une année',
    description:
      'Lignes, totaux par financeur et par cadre, N-1 et contrôles. Les montants proposés et les avis sont réservés aux instructeurs jusqu’à la notification.',
    params: Contrat,
    query: z.object({
      annee: z.coerce.number().int().min(2000).max(2100).optional(),
      financeur: z.uuid().optional(),
      /** Every funder but these. */
      sauf: z.preprocess(toList, z.array(z.uuid()).max(20).optional()),
      cadre: Cadre.optional(),
      origine: Origine.optional(),
      statut: Statut.optional(),
      /** Asked for and not decided. */
      sans_suite: z.enum(['oui']).optional(),
    }),
    output: Livre,
  },
  getFinancementsDeAction: {
    method: 'GET',
    path: '/api/contrats/:contrat/actions/:action/financements',
    summary: 'Lire l’argent d’une action',
    params: Action,
    output: FinancementsDeAction,
  },
  createFinancement: {
    method: 'POST',
    path: '/api/contrats/:contrat/financements',
    summary: 'Ajouter une ligne de financement',
    params: Contrat,
    body: FinancementSaisi,
    output: z.object({ id: z.uuid() }),
  },
  updateFinancement: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/financements/:financement',
    summary: 'Modifier une ligne, ou le montant d’une étape',
    description:
      'Un montant se modifie par le champ montants.<étape> : une nouvelle écriture remplace celles en place, qui restent lisibles.',
    params: Financement,
    body: z.object({
      edits: z.array(EditFinancement).min(1).max(40),
      motif: z.string().trim().max(500).nullable().default(null),
    }),
    output: FinancementsDeAction,
  },
  addEcriture: {
    method: 'POST',
    path: '/api/contrats/:contrat/financements/:financement/ecritures',
    summary: 'Ajouter une écriture (un acompte, un solde)',
    params: Financement,
    body: EcritureSaisie,
    output: FinancementsDeAction,
  },
  replaceEcriture: {
    method: 'POST',
    path: '/api/contrats/:contrat/financements/:financement/ecritures/:ecriture/correction',
    summary: 'Corriger une écriture par une nouvelle',
    description: 'L’écriture corrigée reste dans le livre, barrée. Un montant nul de sens se remplace par zéro.',
    params: Financement.extend({ ecriture: z.uuid() }),
    body: EcritureSaisie.omit({ etape: true }),
    output: FinancementsDeAction,
  },
  deleteFinancement: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/financements/:financement',
    summary: 'Supprimer une ligne de financement',
    params: Financement,
  },
  restoreFinancement: {
    method: 'POST',
    path: '/api/contrats/:contrat/financements/:financement/restauration',
    summary: 'Restaurer une ligne de financement supprimée',
    params: Financement,
    output: FinancementsDeAction,
  },
  addAvis: {
    method: 'POST',
    path: '/api/contrats/:contrat/financements/:financement/avis',
    summary: 'Rendre un avis',
    params: Financement,
    body: AvisSaisi,
    output: FinancementsDeAction,
  },
  removeAvis: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/financements/:financement/avis/:avis',
    summary: 'Retirer un avis',
    params: Financement.extend({ avis: z.uuid() }),
    output: FinancementsDeAction,
  },
  replaceVentilation: {
    method: 'PUT',
    path: '/api/contrats/:contrat/actions/:action/ventilations/:annee',
    summary: 'Dire la répartition d’une action par QPV',
    description: 'Répartition déclarée pour l’action entière. Celle d’une ligne se modifie par son champ ventilation.',
    params: Action.extend({ annee: z.coerce.number().int().min(2000).max(2100) }),
    body: z.object({ avant: z.array(PartQpv).max(200), apres: z.array(PartQpv).max(200) }),
    output: FinancementsDeAction,
  },
});
