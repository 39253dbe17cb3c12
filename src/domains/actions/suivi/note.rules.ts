// Who may correct or take away a note, and under which name it is signed. Who reads it is fiche.rules.ts (canReadNiveau).
import type { Droit } from '../../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../../platform/session/verdict.rules.ts';
import { ROLE_LABELS, Role } from '../../comptes/droit.schema.ts';
import { canValidateAction } from '../../comptes/droits.rules.ts';
import type { Note } from '../action.schema.ts';

const REPENTIR_MS = 86_400_000;

interface Qui {
  droit: Droit;
  personne_id: number;
  maintenant: Date;
}

/**
 * The team corrects any note; its author for twenty-four hours, then it stands as a trace. `ecrire`: may this person write in the
 * sheet at all.
 */
export function canWriteNote(ecrire: Verdict, note: Pick<Note, 'auteur_id' | 'cree_le'>, qui: Qui): Verdict {
  if (!ecrire.ok || canValidateAction(qui.droit).ok) return ecrire;
  if (note.auteur_id !== qui.personne_id) return refuse('Seuls son auteur et l’équipe projet modifient une note.');
  const age = qui.maintenant.getTime() - new Date(note.cree_le).getTime();
  return age < REPENTIR_MS
    ? ACCEPTE
    : refuse('Cette note a plus de 24 heures. L’équipe projet peut encore la modifier.');
}

/** What follows the author's name: their organisation when they act for one, else their role. */
export function fonctionOf(droit: Droit, organisation: string | null): string {
  return organisation ?? ROLE_LABELS[Role.parse(droit.role)];
}

/** The author of a note is who writes it; nobody signs for another, nor changes a signature. */
export function signNote(valeur: unknown, avant: unknown, personne: { nom: string }): unknown {
  if (valeur === null || typeof valeur !== 'object') return valeur;
  const signature = (avant as { auteur_nom?: string } | null | undefined)?.auteur_nom;
  return { ...valeur, auteur_nom: signature ?? personne.nom };
}
