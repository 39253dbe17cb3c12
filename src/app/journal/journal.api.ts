// The journal of a contract, read backwards by groups; then the changes of one group, to the last.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { GenreJournal, ModificationLue, PageJournal } from './journal.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const Numero = z.coerce.number().int().min(1);

export const FiltresJournal = z.object({
  genre: GenreJournal.optional(),
  /** Identifier of a person; 0: without author. */
  par: z.coerce.number().int().min(0).optional(),
  /** One object alone. */
  objet_id: z.string().max(60).optional(),
});
export type FiltresJournal = z.infer<typeof FiltresJournal>;

export const journalApi = defineApi({
  getJournal: {
    method: 'GET',
    path: '/api/contrats/:contrat/journal',
    summary: 'Lire qui a changé quoi, par cause et par jour, du plus récent au plus ancien',
    params: Contrat,
    query: FiltresJournal.extend({ jusqua: Numero.optional() }),
    output: PageJournal,
  },
  listModifications: {
    method: 'GET',
    path: '/api/contrats/:contrat/journal/modifications',
    summary: 'Lire toutes les modifications d’un groupe du journal',
    params: Contrat,
    query: FiltresJournal.extend({ de: Numero, a: Numero }),
    output: z.object({ modifications: z.array(ModificationLue), suite: z.number().int().nullable() }),
  },
});
