// This page as one file, for a computer without network: its script, its style, its worker, the contours and the addresses are written in
// it. Opened from a disk it can reach nobody (its own policy says so) and writes counts into a small file that the partner sends itself.
import { save } from './dom.client.ts';

const POLITIQUE =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; worker-src blob:; form-action 'none'; base-uri 'none'";

/** Octets written in a page, by what they are. */
export interface Emporte {
  genre: 'contours' | 'base';
  nom: string;
  octets: Uint8Array;
}

export const isAutonome = () => document.documentElement.dataset.autonome === 'oui';

/** Nothing of a file read meanwhile goes into it: what scripts drew is left out, and fields keep no value in their markup. */
export async function saveAutonome(emportes: readonly Emporte[], nom: string): Promise<void> {
  const [script, style, travail] = await Promise.all(
    [srcOf('script[src]', 'src'), srcOf('link[rel="stylesheet"]', 'href'), srcOf('[data-travail]', 'data-travail')].map(
      async (adresse) => (await fetch(adresse)).text(),
    ),
  );
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  page.dataset.autonome = 'oui';
  for (const element of page.querySelectorAll(
    'script, link, [data-depose], [data-hors-ligne], [data-autres], a[href^="/"]',
  ))
    element.remove();
  for (const element of page.querySelectorAll('[data-suite], [data-apercu], [data-etat], [data-pret]'))
    element.replaceChildren();
  for (const form of page.querySelectorAll<HTMLElement>('[data-api]')) form.dataset.api = '';
  const tete = page.querySelector('head')!;
  tete.append(make('meta', { 'http-equiv': 'content-security-policy', content: POLITIQUE }), make('style', {}, style!));
  page
    .querySelector('body')!
    .append(
      make('script', { type: 'text/plain', id: 'travail' }, travail!),
      ...emportes.map(({ genre, nom, octets }) =>
        make('script', { type: 'text/plain', 'data-genre': genre, 'data-nom': nom }, toBase64(octets)),
      ),
      make('script', { type: 'module' }, script!),
    );
  save(`<!doctype html>\n${page.outerHTML}`, nom, 'text/html');
}

const srcOf = (selecteur: string, attribut: string) => document.querySelector(selecteur)!.getAttribute(attribut)!;

function make(tag: string, attributs: Record<string, string>, texte = ''): HTMLElement {
  const element = document.createElement(tag);
  for (const [nom, valeur] of Object.entries(attributs)) element.setAttribute(nom, valeur);
  // The end of a script cannot stand inside one; in its strings this says the same.
  element.textContent = texte.replace(/<\/(script|style)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  return element;
}

/** In pieces: a call takes so many arguments only. */
function toBase64(octets: Uint8Array): string {
  let texte = '';
  for (let i = 0; i < octets.length; i += 0x8000) texte += String.fromCharCode(...octets.subarray(i, i + 0x8000));
  return btoa(texte);
}

export function listEmportes(): Emporte[] {
  return [...document.querySelectorAll<HTMLElement>('script[data-genre]')].map(({ dataset, textContent }) => ({
    genre: dataset.genre as Emporte['genre'],
    nom: dataset.nom!,
    octets: Uint8Array.from(atob(textContent ?? ''), (signe) => signe.charCodeAt(0)),
  }));
}

/** The worker written in this page. */
export function buildAdresseTravail(): string {
  const texte = document.querySelector('#travail')!.textContent ?? '';
  return URL.createObjectURL(new Blob([texte], { type: 'text/javascript' }));
}
