// The contracts of a person with what lives in them; the first page of one contract: its state, what waits for this reader.
import { z } from 'zod';
import { ACorriger } from '../../domains/actions/action.schema.ts';
import { Role } from '../../domains/comptes/droit.schema.ts';
import { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { ChiffreCle } from '../../domains/contrats/liste.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';
import { Suite } from '../a-suivre/a-suivre.schema.ts';
import { Comptes } from '../plan/arbre.schema.ts';

export const ContratDeLaListe = Contrat.extend({
  role: z.string(),
  actions: z.number().int(),
  en_difficulte: z.number().int(),
  a_corriger: z.number().int(),
  quartiers: z.number().int(),
  modifie_le: z.string().nullable(),
});
export type ContratDeLaListe = z.infer<typeof ContratDeLaListe>;

export const MesContrats = z.object({ contrats: z.array(ContratDeLaListe), creer: VerdictLu });
export type MesContrats = z.infer<typeof MesContrats>;

/** An action in a short list: its name, and why it is there. */
export const ActionCitee = z.object({
  id: z.string(),
  intitule: z.string(),
  pilote: z.string().nullable(),
  avancement: z.string(),
  modifie_le: z.string(),
  en_difficulte: z.boolean(),
  /** Only for those who may read it. */
  difficulte_cause: z.string().nullable(),
});
export type ActionCitee = z.infer<typeof ActionCitee>;

/** A cell to mend, with the title of its action; null for another object. */
export const CelluleACorriger = ACorriger.extend({ intitule: z.string().nullable() });

export const Accueil = z.object({
  contrat: Contrat,
  role: Role,
  ecrire: VerdictLu,
  importer: VerdictLu,
  valide_seulement: z.boolean(),
  comptes: Comptes,
  sans_pilote: z.number().int(),
  sans_place: z.number().int(),
  sans_quartier: z.number().int(),
  a_valider: z.number().int(),
  a_corriger: z.object({ total: z.number().int(), premiers: z.array(CelluleACorriger) }),
  en_difficulte: z.array(ActionCitee),
  anciennes: z.object({ total: z.number().int(), premieres: z.array(ActionCitee) }),
  /** Led by the reader's own organisation. */
  les_miennes: z.array(ActionCitee),
  /** What this reader is waited for: decisions, answers, steps. */
  attendu: Suite.shape.parties,
  chiffres: z.array(ChiffreCle),
  quartiers: z.array(z.object({ code: z.string(), nom: z.string(), actions: z.number().int() })),
  elements: z.number().int(),
  partenaires: z.number().int(),
});
export type Accueil = z.infer<typeof Accueil>;
