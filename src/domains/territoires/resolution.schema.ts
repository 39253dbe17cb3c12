// The answer to « which of ours is this spelling? »: exactly one, a close one to confirm, or none.
// Used for QPV here, then by partenaires and contrats for theirs.

export interface Candidat {
  /** Code or identifier of the thing. */
  cible: string;
  nom: string;
  /** Other names that name it exactly: code, local name, acronym, former name. */
  autres?: readonly string[];
}

export interface AliasConnu {
  cle: string;
  cible: string;
}

export type Resolution =
  | { etat: 'exact'; cible: string; nom: string; par: 'nom' | 'alias' }
  /** `score` is between 0 and 1; the agent confirms. `suivants` are the next best ones. */
  | {
      etat: 'proche';
      cible: string;
      nom: string;
      score: number;
      suivants: { cible: string; nom: string; score: number }[];
    }
  | { etat: 'inconnu' };
