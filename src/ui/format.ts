// Small French writing used by components themselves; the full formats (euros, dates, shares) are platform/lecture's.
const NUMBER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });

/** 1 234,5 with the narrow no-break space. */
export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/** « 1 action », « 12 actions », « aucune action » is the caller's to say. */
export function formatCount(count: number, [one, many]: readonly [string, string]): string {
  return `${formatNumber(count)} ${Math.abs(count) < 2 ? one : many}`;
}
