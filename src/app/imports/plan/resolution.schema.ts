// The names met in a file and what each designates in this contract: found, close (to confirm), or new.
import type { Candidat } from '../../../domains/territoires/resolution.schema.ts';

export const NATURES_NOM = ['partenaire', 'qpv', 'axe_transversal', 'etape_parcours'] as const;
export type NatureNom = (typeof NATURES_NOM)[number];

export const LIBELLES_NATURE_NOM: Record<NatureNom, string> = {
  partenaire: 'Partenaires',
  qpv: 'Quartiers',
  axe_transversal: 'Axes transversaux',
  etape_parcours: 'Étapes de parcours',
};

export interface NoeudConnu {
  id: string;
  parent_id: string | null;
  intitule: string;
  numero: string | null;
}

/** What the contract knows, read once before an import is planned. */
export interface Repertoire {
  candidats: Record<NatureNom, Candidat[]>;
  /** By nature, the spelling normalised → the thing. */
  alias: Record<NatureNom, ReadonlyMap<string, string>>;
  noeuds: NoeudConnu[];
  services: { id: string; partenaire_id: string; nom: string }[];
  /** Codes of the official lists, whatever the contract. */
  qpvOfficiels: ReadonlyMap<string, string>;
}

/** « creer », « ignorer », or the identifier of the thing it designates. */
export type Decision = string;
/** By `nature|cle`. */
export type DecisionsNoms = Record<string, Decision>;

export interface NomARegler {
  nature: NatureNom;
  cle: string;
  texte: string;
  etat: 'exact' | 'proche' | 'inconnu';
  /** What will be done unless the agent says otherwise. */
  decision: Decision;
  /** The agent should look: the decision rests on a likeness. */
  a_confirmer: boolean;
  propositions: { cible: string; nom: string; score: number }[];
  lignes: number;
  /** Left as a text by the agent at an earlier import of this contract: not asked again, and shown. */
  retenu?: boolean;
}
