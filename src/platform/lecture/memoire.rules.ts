// The latest answers about a text, kept: a table repeats its names, words and counts from row to row. Bounded, so that a long
// column of distinct texts costs no memory. Answers are shared: whoever receives one changes nothing in it.

const GARDES_MAX = 4_000;
/** Long texts seldom come back. */
const LONGUEUR_MAX = 500;

export function remember<T>(compute: (texte: string) => T): (texte: string) => T {
  const gardes = new Map<string, T>();
  return (texte) => {
    const garde = gardes.get(texte);
    if (garde !== undefined) return garde;
    const reponse = compute(texte);
    if (texte.length > LONGUEUR_MAX) return reponse;
    if (gardes.size >= GARDES_MAX) gardes.clear();
    gardes.set(texte, reponse);
    return reponse;
  };
}
