// Why a provider identified nobody: given up there, too low a level, out of reach, or an answer that does not verify.
export type FournisseurMotif = 'renonce' | 'niveau' | 'panne' | 'invalide';
