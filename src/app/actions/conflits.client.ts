// When somebody else wrote a field meanwhile: which fields, and how what is in place is said. Shown by champ-editable.tsx.
import type { ConflitAction, Croisement } from '../../domains/actions/fiche.schema.ts';
import { ProblemError } from '../../platform/http/call.client.ts';

export function readConflits(error: unknown): ConflitAction[] {
  if (!(error instanceof ProblemError) || error.problem.status !== 409) return [];
  return (error.problem.details as Croisement | undefined)?.conflits ?? [];
}

export function sayValeur(valeur: unknown): string {
  if (valeur === null || valeur === undefined || valeur === '') return 'vide';
  if (valeur === true) return 'oui';
  if (valeur === false) return 'non';
  if (Array.isArray(valeur)) return valeur.length === 0 ? 'vide' : `${valeur.length} choisis`;
  return typeof valeur === 'object' ? Object.values(valeur).filter(Boolean).join(', ') : String(valeur);
}
