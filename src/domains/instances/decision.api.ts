// The addresses of the relevé de décisions: read, filter, export; write a decision, tell what became of it, prove it.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { editsOf } from '../../platform/journal/edit.schema.ts';
import {
  CHAMPS_DECISION,
  ChoixReleve,
  DecisionSaisie,
  FiltresDecisions,
  Releve,
  SuiteSaisie,
} from './decision.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const UneDecision = Contrat.extend({ decision: z.uuid() });
const Numero = z.object({ numero: z.number().int() });

export const decisionApi = defineApi({
  getReleve: {
    method: 'GET',
    path: '/api/contrats/:contrat/decisions',
    summary: 'Lire le relevé de décisions',
    description: 'Les décisions en retard d’abord, pour l’équipe et pour l’organisation concernée.',
    params: Contrat,
    query: FiltresDecisions,
    output: Releve,
  },
  getChoixReleve: {
    method: 'GET',
    path: '/api/contrats/:contrat/decisions/choix',
    summary: 'Lister ce qu’une décision peut citer : organisations, services, actions',
    params: Contrat,
    output: ChoixReleve,
  },
  exportReleve: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/decisions/export',
    summary: 'Exporter le relevé filtré en tableau',
    params: Contrat,
    query: FiltresDecisions.extend({ format: z.enum(['xlsx', 'ods', 'csv']).default('xlsx') }),
  },
  createDecision: {
    method: 'POST',
    path: '/api/contrats/:contrat/decisions',
    summary: 'Ajouter une décision',
    params: Contrat,
    body: DecisionSaisie,
    output: Numero.extend({ id: z.uuid() }),
  },
  updateDecision: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/decisions/:decision',
    summary: 'Corriger une décision',
    params: UneDecision,
    body: z.object({ edits: editsOf(CHAMPS_DECISION) }),
    output: Numero,
  },
  tellSuite: {
    method: 'POST',
    path: '/api/contrats/:contrat/decisions/:decision/suite',
    summary: 'Dire ce qu’une décision est devenue',
    description:
      'L’équipe pour toutes ; une organisation pour celles qui lui sont confiées. Un abandon porte son motif.',
    params: UneDecision,
    body: SuiteSaisie,
    output: Numero,
  },
  deleteDecision: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/decisions/:decision',
    summary: 'Supprimer une décision',
    description: 'Elle peut être reprise pendant trente jours.',
    params: UneDecision,
    output: Numero,
  },
  restoreDecision: {
    method: 'POST',
    path: '/api/contrats/:contrat/decisions/:decision/restauration',
    summary: 'Reprendre une décision supprimée',
    params: UneDecision,
    output: Numero,
  },
});
