// What changed since a visit, one line per field: from the value first replaced to the one in place now.
import type { ModificationVue } from '../../../domains/actions/fiche.schema.ts';
import { sameValue } from '../../../platform/journal/edit.rules.ts';

/** `modifications`: the latest first. A field that came back to what it was is not news. */
export function groupNouveautes(modifications: readonly ModificationVue[]): ModificationVue[] {
  const parChamp = new Map<string, ModificationVue>();
  for (const modification of modifications) {
    const recente = parChamp.get(modification.champ);
    parChamp.set(modification.champ, recente ? { ...recente, avant: modification.avant } : modification);
  }
  return [...parChamp.values()].filter(
    ({ avant, apres }) => (avant === null && apres === null) || !sameValue(avant, apres),
  );
}
