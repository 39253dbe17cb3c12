// A search over what a reader may open: its answers, by kind.
import { z } from 'zod';

// biome-ignore format: in the order of the page.
export const GENRES = [
  'action', 'noeud', 'axe', 'quartier', 'partenaire', 'contact', 'engagement', 'note', 'avenant', 'import',
] as const;
export const Genre = z.enum(GENRES);
export type Genre = z.infer<typeof Genre>;

export const LIBELLES_GENRE: Record<Genre, { un: string; plusieurs: string }> = {
  action: { un: 'action', plusieurs: 'actions' },
  noeud: { un: 'élément du plan', plusieurs: 'éléments du plan' },
  axe: { un: 'axe transversal', plusieurs: 'axes transversaux' },
  quartier: { un: 'quartier', plusieurs: 'quartiers' },
  partenaire: { un: 'partenaire', plusieurs: 'partenaires' },
  contact: { un: 'contact', plusieurs: 'contacts' },
  engagement: { un: 'engagement de signataire', plusieurs: 'engagements de signataires' },
  note: { un: 'note de suivi', plusieurs: 'notes de suivi' },
  avenant: { un: 'avenant', plusieurs: 'avenants' },
  import: { un: 'import', plusieurs: 'imports' },
};

export const Resultat = z.object({
  genre: Genre,
  contrat_id: z.number().int(),
  /** Identifier, or code of a QPV; for a contact, the one of its partner; for a note, the one of its action. */
  id: z.string(),
  titre: z.string(),
  /** What places it: lead, level, commune, function. */
  complement: z.string().nullable(),
  /** The passage of its text that answers, when its title does not. */
  extrait: z.string().nullable(),
});
export type Resultat = z.infer<typeof Resultat>;

export const Recherche = z.object({
  /** The spellings that answer, each of one or several words as compared: to mark them. */
  formes: z.array(z.array(z.string())),
  /** Nothing answered as written: these are close spellings. */
  proche: z.boolean(),
  contrats: z.array(z.object({ id: z.number().int(), nom: z.string() })),
  /** How many contracts of the same nature the reader may search in all. */
  ouverts: z.number().int(),
  groupes: z.array(z.object({ genre: Genre, total: z.number().int(), resultats: z.array(Resultat) })),
});
export type Recherche = z.infer<typeof Recherche>;
