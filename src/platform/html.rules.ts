// Pages that the server writes: a template whose values are escaped, unless they are already HTML made by this template. Its own
// words get French spaces; values stay as they are.

export interface Html {
  readonly html: string;
}

type Part = string | number | null | undefined | false | Html | readonly Part[];

/** Tag: html`<p>${typed}</p>`; null, undefined and false write nothing, a list writes its parts one after the other. */
export function html(parties: TemplateStringsArray, ...valeurs: readonly Part[]): Html {
  return {
    html: parties.reduce(
      (texte, partie, i) => texte + space(partie) + (i < valeurs.length ? write(valeurs[i]) : ''),
      '',
    ),
  };
}

const space = (partie: string) => partie.replace(/ ([:;!?»])/g, '\u202f$1').replace(/« /g, '«\u202f');

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return 'html' in part ? part.html : part.map(write).join('');
}

const SIGNES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(texte: string): string {
  return texte.replace(/[&<>"']/g, (signe) => SIGNES[signe]!);
}
