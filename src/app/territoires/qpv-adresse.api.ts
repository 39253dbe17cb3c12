// « QPV de cette adresse » : the answers kept for a partner's address, and a new one when asked.
import { z } from 'zod';
import { ParamsPartenaire } from '../../domains/partenaires/partenaire.api.ts';
import { MethodeQpv, PreuveQpv } from '../../domains/partenaires/preuve-qpv.schema.ts';
import { defineApi } from '../../platform/http/contract.ts';

const Reponses = z.object({
  /** Of the address as it is now, the latest first. */
  preuves: z.array(PreuveQpv),
  /** Why there is no answer, and what to do. */
  motif: z.string().nullable(),
  /** Whether an answer is kept for the others. */
  gardee: z.boolean(),
});

export const qpvAdresseApi = defineApi({
  getQpvPartenaire: {
    method: 'GET',
    path: '/api/contrats/:contrat/partenaires/:partenaire/qpv',
    summary: 'Lire les réponses gardées sur le QPV d’un partenaire',
    params: ParamsPartenaire,
    output: Reponses,
  },
  computeQpvPartenaire: {
    method: 'POST',
    path: '/api/contrats/:contrat/partenaires/:partenaire/qpv',
    summary: 'Chercher le QPV de l’adresse d’un partenaire',
    params: ParamsPartenaire,
    body: z.object({ methode: MethodeQpv }),
    output: Reponses,
  },
});
