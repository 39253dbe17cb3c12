// Rows gathered by a key, in their order (Map.groupBy is not in the oldest Node we run on).
export function groupBy<T>(items: readonly T[], cle: (item: T) => string): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const item of items) {
    const groupe = groupes.get(cle(item));
    if (groupe) groupe.push(item);
    else groupes.set(cle(item), [item]);
  }
  return groupes;
}
