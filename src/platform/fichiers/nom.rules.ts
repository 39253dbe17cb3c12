// A file's name as it is kept and shown: what cannot be seen or could deceive is taken away, never the extension.

const LONGUEUR_MAX = 150;
/** Control and format characters (direction marks, zero-width), private use, lone surrogates, line separators. */
const INVISIBLES = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
/** Refused in names by at least one system. */
const INTERDITS = /[\\/:*?"<>|]/g;
const RESERVES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** The last segment of a path, cleaned; a name of 300 characters is shortened before its extension. */
export function cleanNom(nom: string): string {
  const dernier = nom.split(/[\\/]/).pop() ?? '';
  const lisible = dernier
    .normalize('NFC')
    .replace(INVISIBLES, '')
    .replace(INTERDITS, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const extension = extensionOf(lisible);
  const fin = extension === '' ? '' : `.${extension}`;
  const tige = lisible.slice(0, lisible.length - fin.length).trimEnd();
  const courte = Array.from(tige)
    .slice(0, LONGUEUR_MAX - fin.length)
    .join('')
    .trimEnd();
  const dite = courte === '' || RESERVES.test(courte) ? `fichier${courte && `-${courte}`}` : courte;
  return `${dite}${fin}`;
}

/** In lower case, without its dot; '' when the name has none. */
export function extensionOf(nom: string): string {
  return /[^.]\.([A-Za-z0-9]{1,8})$/.exec(nom)?.[1]?.toLowerCase() ?? '';
}
