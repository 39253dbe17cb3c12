// French typography for sentences written in code: narrow no-break spaces and the curved apostrophe.
// Only the sentence's own words are changed; quoted values stay as typed.

const ESPACE_FINE = '\u202f';

export function typographie(texte: string): string {
  return texte
    .replace(/'/g, '’')
    .replace(/ ([:;!?%€»])/g, `${ESPACE_FINE}$1`)
    .replace(/« /g, `«${ESPACE_FINE}`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${ESPACE_FINE}`);
}

/** Tag: fr`« ${valeur} » n'est pas un nombre.` A value that ends with a stop (« Réf. tél. ») closes the sentence itself. */
export function fr(parties: TemplateStringsArray, ...valeurs: (string | number)[]): string {
  return parties.reduce(
    (phrase, partie, i) => joinPoint(phrase, typographie(partie)) + (i < valeurs.length ? valeurs[i] : ''),
    '',
  );
}

const joinPoint = (phrase: string, suite: string): string =>
  /[.…]$/.test(phrase) && /^\.(?!\.)/.test(suite) ? phrase + suite.slice(1) : phrase + suite;

/** A label or a list of them, as a sentence: one full stop, even after « tél. » or « etc. ». */
export const fermePhrase = (texte: string): string => joinPoint(texte, '.');

/** A typed title as it is shown: the spaces that go with « » ; : ! ? no longer break the line. What is stored stays as typed. */
export function lieTitre(titre: string): string {
  return titre.replace(/« +/g, `«${ESPACE_FINE}`).replace(/ +([;:!?»])/g, `${ESPACE_FINE}$1`);
}

/** A typed value short enough to be quoted in a sentence. */
export function court(texte: string, longueur = 60): string {
  const plat = texte.replace(/\s+/g, ' ').trim();
  const lettres = [...plat];
  return lettres.length <= longueur ? plat : `${lettres.slice(0, longueur - 1).join('')}…`;
}
