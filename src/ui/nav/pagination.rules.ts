// Which page numbers are shown: the first, the last, the neighbours of the present one; null is a gap.
export function listPages(page: number, last: number): (number | null)[] {
  const shown = new Set([1, last, page - 1, page, page + 1].filter((n) => n >= 1 && n <= last));
  if (page <= 3) for (const n of [2, 3, 4]) if (n <= last) shown.add(n);
  if (page >= last - 2) for (const n of [last - 1, last - 2, last - 3]) if (n >= 1) shown.add(n);
  const pages: (number | null)[] = [];
  let previous = 0;
  for (const n of [...shown].sort((a, b) => a - b)) {
    if (n - previous === 2) pages.push(n - 1);
    else if (n - previous > 2) pages.push(null);
    pages.push(n);
    previous = n;
  }
  return pages;
}
