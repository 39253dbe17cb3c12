// Who reads a field of the sheet: three levels, their words, and the table of fields that a contract sets. Which level each
// field has when nobody chose, and who reads what at each level: niveau.rules.ts.
import { z } from 'zod';
import { VerdictLu } from '../../../platform/session/verdict.schema.ts';

export const NIVEAUX = ['interne', 'partenaires', 'public'] as const;
export const Niveau = z.enum(NIVEAUX);
export type Niveau = z.infer<typeof Niveau>;

export const LIBELLES_NIVEAU_CHAMP: Record<Niveau, string> = {
  interne: 'Interne',
  partenaires: 'Partenaires',
  public: 'Public',
};

/** Field → level, where the contract chose; its own fields are always said. */
export type Niveaux = ReadonlyMap<string, Niveau>;

export const ChampRegle = z.object({
  champ: z.string(),
  libelle: z.string(),
  groupe: z.string(),
  niveau: Niveau,
  defaut: Niveau,
  /** Levels that may be chosen, with why the others may not. */
  choix: z.array(Niveau),
  pourquoi: z.string().nullable(),
});
export type ChampRegle = z.infer<typeof ChampRegle>;

/** Who reads a level, as the rules answer it for each role: in words. */
export const LectureNiveau = z.object({ niveau: Niveau, lecteurs: z.array(z.string()) });

export const TableNiveaux = z.object({
  champs: z.array(ChampRegle),
  lectures: z.array(LectureNiveau),
  modifier: VerdictLu,
});
export type TableNiveaux = z.infer<typeof TableNiveaux>;

export const NiveauChoisi = z.object({
  /** What the author saw before choosing. */
  avant: Niveau,
  apres: Niveau,
});
