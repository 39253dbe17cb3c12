// One question of an entry page: the field it fills, its control, the value in place, last year's.
import type { RubriqueCollecte } from './campagne.schema.ts';

export type Controle = 'nombre' | 'euros' | 'ligne' | 'texte' | 'jour' | 'oui_non' | 'avancement';

export interface Question {
  /** The sheet's own field name; `etapes.<id>.faite_le`, `demande.<funder>.<frame>.<form>.<rank>` are made here. */
  champ: string;
  rubrique: RubriqueCollecte;
  libelle: string;
  /** Questions of one step stand together under its title. */
  groupe?: string;
  controle: Controle;
  /** What the sheet holds now. */
  actuel: unknown;
  precedent: { annee: number; valeur: unknown } | null;
  aide?: string;
}
