// The partners of a contract with what each does in it, and the contacts this reader may see.
import { z } from 'zod';
import { Contact, PartenaireDetaille } from '../../domains/partenaires/partenaire.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

export const LigneAnnuaire = PartenaireDetaille.extend({
  pilotees: z.number().int(),
  /** Actions it takes part in without leading them. */
  accompagnees: z.number().int(),
  financees: z.number().int(),
  signataire: z.boolean(),
  /** null: not open to this reader, for the motif of `lire_contacts`. */
  contacts: z.array(Contact).nullable(),
  ecrire_contacts: VerdictLu,
  /** May it be deleted, or what it still carries. */
  supprimer: VerdictLu,
});
export type LigneAnnuaire = z.infer<typeof LigneAnnuaire>;

export const Annuaire = z.object({
  ecrire: VerdictLu,
  lire_contacts: VerdictLu,
  partenaires: z.array(LigneAnnuaire),
});
export type Annuaire = z.infer<typeof Annuaire>;

export const Fusion = z.object({
  /** The spelling that goes. */
  de: z.uuid(),
  /** The partner that stays. */
  vers: z.uuid(),
});
