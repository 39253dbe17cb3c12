// The journal of a contract as read by people: groups of changes under one cause, then the changes in words.
import { z } from 'zod';

/** What the reader filters by, and the objects of the journal each gathers. */
export const GENRES_JOURNAL = [
  'actions',
  'argent',
  'plan',
  'contrat',
  'partenaires',
  'decisions',
  'acces',
  'imports',
] as const;
export const GenreJournal = z.enum(GENRES_JOURNAL);
export type GenreJournal = z.infer<typeof GenreJournal>;

export const LIBELLES_GENRE_JOURNAL: Record<GenreJournal, string> = {
  actions: 'Actions',
  argent: 'Financements',
  plan: 'Plan',
  contrat: 'Cadre du contrat',
  partenaires: 'Partenaires',
  decisions: 'Décisions',
  acces: 'Droits d’accès',
  imports: 'Imports',
};

export const OBJETS_DU_GENRE: Record<GenreJournal, readonly string[]> = {
  actions: ['action'],
  argent: ['financement', 'ventilation'],
  plan: ['noeud', 'avenant', 'axe_transversal', 'etape_parcours'],
  contrat: [
    ...['contrat', 'contrat_qpv', 'qpv', 'alias', 'signataire', 'engagement'],
    ...['chiffre_cle', 'champ_propre', 'projet_quartier'],
  ],
  partenaires: ['partenaire', 'service', 'contact', 'orthographe'],
  decisions: ['decision', 'reunion'],
  acces: ['droit'],
  imports: ['import'],
};

/** For `par`: the changes the program made by itself, or a command typed on the server. */
export const SANS_AUTEUR = 0;

export const ModificationLue = z.object({
  numero: z.number().int(),
  le: z.string(),
  /** « Forum de l’emploi »; what the object is when its name is lost. */
  nom: z.string(),
  /** The page of the object, when it still opens. */
  adresse: z.string().nullable(),
  champ: z.string(),
  nature: z.enum(['creation', 'suppression', 'changement']),
  avant: z.string().nullable(),
  apres: z.string().nullable(),
});
export type ModificationLue = z.infer<typeof ModificationLue>;

export const GroupeJournal = z.object({
  /** Numbers of its oldest and latest changes. */
  de: z.number().int(),
  a: z.number().int(),
  /** In the contract's time zone. */
  jour: z.string(),
  le: z.string(),
  par: z.number().int().nullable(),
  par_nom: z.string().nullable(),
  cause: z.string(),
  nombre: z.number().int(),
  objets: z.number().int(),
  /** The latest ones. */
  modifications: z.array(ModificationLue),
});
export type GroupeJournal = z.infer<typeof GroupeJournal>;

export const PageJournal = z.object({
  groupes: z.array(GroupeJournal),
  /** Ask again up to this number for what is older; null at the beginning of the contract. */
  suite: z.number().int().nullable(),
  personnes: z.array(z.object({ id: z.number().int(), nom: z.string() })),
  /** The contract's time zone: hours are told in it, as days are. */
  fuseau: z.string(),
});
export type PageJournal = z.infer<typeof PageJournal>;
