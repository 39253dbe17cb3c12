// Whether something read earlier must be read again after a movement of the contract. Keys are those of the pages' queries:
// ['contrat', id, what, …]; a sheet is ['contrat', id, 'action', action, …].

/** What does not depend on the actions: the choices of their forms, the views kept. */
const SANS_ACTIONS: readonly unknown[] = ['choix-actions', 'choix', 'vues'];

/** `actions` null: anything may have moved. */
export function isTouched(cle: readonly unknown[], contrat: number, actions: readonly string[] | null): boolean {
  if (cle[0] !== 'contrat' || cle[1] !== contrat) return false;
  if (actions === null) return true;
  if (actions.length === 0) return false;
  if (SANS_ACTIONS.includes(cle[2])) return false;
  return cle[2] === 'action' ? actions.includes(String(cle[3])) : true;
}
