// Signing in through the organisation's own provider: whether there is one, where to go, what comes back.
import { z } from 'zod';

export const Moyens = z.object({ fournisseur: z.object({ nom: z.string() }).nullable() });

export const FournisseurDepart = z.object({ destination: z.string().max(500).optional() });

/** What follows « ? » in the address where the provider sent the browser back. */
export const FournisseurRetour = z.object({ recherche: z.string().max(4000) });
