// What waits for a person in their contracts: the same lines in the program and in the letter, each opening its place.
import { z } from 'zod';

export const GENRES_SUIVI = ['decision', 'preuve', 'collecte', 'etape', 'difficulte', 'ancienne'] as const;
export const GenreSuivi = z.enum(GENRES_SUIVI);
export type GenreSuivi = z.infer<typeof GenreSuivi>;

export const TITRES_SUIVI: Record<GenreSuivi, string> = {
  decision: 'Décisions à tenir',
  preuve: 'Preuves refusées par l’antivirus',
  collecte: 'Réponses attendues',
  etape: 'Étapes en retard',
  difficulte: 'Actions en difficulté',
  ancienne: 'Fiches à rafraîchir',
};

export const LigneSuivi = z.object({ texte: z.string(), detail: z.string().nullable(), adresse: z.string() });
export type LigneSuivi = z.infer<typeof LigneSuivi>;

export const Suite = z.object({
  contrat: z.object({ id: z.number().int(), nom: z.string() }),
  parties: z.array(
    z.object({
      genre: GenreSuivi,
      lignes: z.array(LigneSuivi),
      /** Those not shown, and where they are. */
      restent: z.number().int(),
      adresse: z.string(),
    }),
  ),
});
export type Suite = z.infer<typeof Suite>;

export const RYTHMES = ['jour', 'semaine', 'jamais'] as const;
export const Rythme = z.enum(RYTHMES);
export type Rythme = z.infer<typeof Rythme>;

export const LIBELLES_RYTHME: Record<Rythme, string> = {
  jour: 'Chaque jour',
  semaine: 'Chaque semaine, le lundi',
  jamais: 'Jamais',
};

export const ASuivre = z.object({
  suites: z.array(Suite),
  rythme: Rythme,
  /** Whether letters leave at all: a mail server is configured. */
  part: z.boolean(),
});
export type ASuivre = z.infer<typeof ASuivre>;
