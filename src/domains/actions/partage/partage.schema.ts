// An action shared with other contracts, seen from both sides.
import { z } from 'zod';
import { VerdictLu } from '../../../platform/session/verdict.schema.ts';
import { Avancement } from '../action.schema.ts';

const ContratCite = z.object({ id: z.number().int(), nom: z.string(), code: z.string().nullable() });

/** Given: an action of this contract, and one of its guests. */
export const PartageDonne = z.object({
  action_id: z.string(),
  intitule: z.string(),
  invite: ContratCite,
  partage_le: z.string(),
  retirer: VerdictLu,
});

/** Received: what makes the plan (title, lead, state, districts), and whose it is. Nothing else of the owner is read. */
export const PartageRecu = z.object({
  action_id: z.string(),
  intitule: z.string(),
  avancement: Avancement,
  pilote: z.string().nullable(),
  qpv: z.array(z.object({ code: z.string(), nom: z.string() })),
  proprietaire: ContratCite,
  modifier: VerdictLu,
});
export type PartageRecu = z.infer<typeof PartageRecu>;

export const Partages = z.object({
  donnes: z.array(PartageDonne),
  recus: z.array(PartageRecu),
  partager: VerdictLu,
});
export type Partages = z.infer<typeof Partages>;

export const PartageSaisi = z.object({
  code: z.string().trim().toUpperCase().min(1, 'Écrivez le code national du contrat, par exemple CN03501I.').max(20),
});
