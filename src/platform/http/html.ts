// The French pages the server writes itself (error, maintenance): self-contained, readable without script, light and dark.
import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; --fond: #fbfaf7; --texte: #1d2330; --second: #4a5162; --lien: #1d4f91; }
@media (prefers-color-scheme: dark) { :root { --fond: #14171f; --texte: #eceef3; --second: #b9bfcc; --lien: #9cc3ff; } }
body { margin: 0; background: var(--fond); color: var(--texte); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 60rem; margin: 8vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
p { margin: 0 0 1rem; max-width: 40rem; }
.reference { color: var(--second); }
code { font-size: 1rem; user-select: all; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
.cadre { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid; }
a { color: var(--lien); }
a:focus-visible { outline: 3px solid var(--lien); outline-offset: 3px; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Only this style, no script, no other origin. */
export const PAGE_CSP = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface ErrorPage {
  titre: string;
  detail: string;
  reference?: string;
  retour?: boolean;
}

export function renderErrorPage({ titre, detail, reference, retour = true }: ErrorPage): string {
  const note = reference
    ? `<p class="reference">Référence à donner à votre administrateur\u202f: <code>${escapeHtml(reference)}</code></p>`
    : '';
  const link = retour ? '<p><a href="/">Revenir à l’accueil de Maillage</a></p>' : '';
  const body = `<h1>${escapeHtml(titre)}</h1>\n<p>${escapeHtml(detail)}</p>\n${note}\n${link}`;
  return renderPage(titre, body);
}

/** A whole page around trusted HTML: what comes from outside goes through escapeHtml first. */
export function renderPage(titre: string, body: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(titre)} – Maillage</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
