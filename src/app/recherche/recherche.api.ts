// The search over what a reader may see: actions and notes, plan, quartiers, partners and contacts, commitments, imports.
import { z } from 'zod';
import { defineApi, queryFlag, queryList } from '../../platform/http/contract.ts';
import { Genre, Recherche } from './recherche.schema.ts';

export const QuestionRecherche = z.object({
  q: z.string().trim().max(200).default(''),
  /** The contracts to search in; without any, all those of the reader. */
  contrat: queryList(z.coerce.number().int().positive()),
  /** All the contracts of the reader of the same nature (real, or demonstration) as those named. */
  tous: queryFlag().optional(),
  /** One kind alone, longer. */
  genre: Genre.optional(),
});
export type QuestionRecherche = z.infer<typeof QuestionRecherche>;

export const rechercheApi = defineApi({
  search: {
    method: 'GET',
    path: '/api/recherche',
    summary: 'Chercher dans un ou plusieurs contrats',
    description:
      'Sans tenir compte des accents ni de l’ordre des mots. Si rien ne répond, les écritures proches sont cherchées. Les démonstrations sont à part des contrats réels.',
    query: QuestionRecherche,
    output: Recherche,
  },
});
