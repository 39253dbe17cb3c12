// The frame of the pages that an entry link opens: no account, no menu, one style, one small script; never indexed.
import { type Html, html } from '../../../platform/html.rules.ts';

/** Addresses of the built script and style; null when the pages are not built (tests). */
export interface Assets {
  script: string;
  style: string;
}

export function renderPagePublique(titre: string, assets: Assets | null, corps: Html): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${titre} – Maillage</title>
<link rel="icon" href="/maillage.svg" type="image/svg+xml">
${assets && html`<link rel="stylesheet" href="${assets.style}"><script type="module" src="${assets.script}"></script>`}
</head>
<body class="publique">
<a class="skip" href="#contenu">Aller au contenu</a>
<header class="publique-tete"><p><strong>Maillage</strong> <span class="soft">contrat de ville</span></p></header>
<main id="contenu" tabindex="-1">
${corps}
</main>
</body>
</html>
`.html;
}
