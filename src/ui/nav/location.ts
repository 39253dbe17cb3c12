// Where the reader is, and going elsewhere: the address bar, the history and its scroll positions. What stands at an address,
// and loading it, is told by the app (prepareNavigation); links are link.tsx, the query is address.rules.ts.
import { useSyncExternalStore } from 'react';

export interface Place {
  pathname: string;
  /** With its « ? », or empty. */
  search: string;
  hash: string;
}

export interface GoOptions {
  replace?: boolean;
  /** Kept where it is: a filter changed, not the page. */
  keepScroll?: boolean;
}

interface Preparation {
  /** Loads what stands at a path; undefined when nothing is to be waited for. */
  load: (pathname: string) => Promise<unknown> | undefined;
  /** The path is about to change. */
  leave: () => void;
}

/** A page that takes longer is announced by its waiting state rather than by the former page standing still. */
const PATIENCE_MS = 200;
const POSITIONS = 'maillage.defilement';

let preparation: Preparation = { load: () => undefined, leave: () => undefined };
let place = readPlace();
let travel = 0;
let entry = keyOf(window.history.state);
const listeners = new Set<() => void>();
const positions = new Map<string, number>(readPositions());

function readPlace(): Place {
  const { pathname, search, hash } = window.location;
  return { pathname, search, hash };
}

function keyOf(state: unknown): string {
  return typeof state === 'object' && state !== null && 'cle' in state ? String(state.cle) : '';
}

function readPositions(): [string, number][] {
  try {
    return JSON.parse(window.sessionStorage.getItem(POSITIONS) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}

export function prepareNavigation(given: Preparation): void {
  preparation = given;
  window.history.scrollRestoration = 'manual';
  if (!entry) window.history.replaceState({ cle: newKey() }, '');
  entry = keyOf(window.history.state);
  restore(positions.get(entry) ?? 0);
  window.addEventListener('popstate', ({ state }) => {
    // A link to a part of the page: the browser has moved there itself.
    if (readPlace().pathname + readPlace().search === place.pathname + place.search) return show(keyOf(state));
    positions.set(entry, window.scrollY);
    travel += 1;
    if (readPlace().pathname !== place.pathname) preparation.leave();
    show(keyOf(state));
    restore(positions.get(entry) ?? 0);
  });
  window.addEventListener('pagehide', () => {
    positions.set(entry, window.scrollY);
    window.sessionStorage.setItem(POSITIONS, JSON.stringify([...positions].slice(-50)));
  });
}

const newKey = () => Math.random().toString(36).slice(2, 10);

function show(key: string): void {
  entry = key;
  place = readPlace();
  for (const listener of listeners) listener();
}

/** To an address of the program, from the present one when it is relative (« ?annee=2024 »). The latest asked wins. */
export async function navigate(to: string, { replace = false, keepScroll = false }: GoOptions = {}): Promise<void> {
  const url = new URL(to, window.location.href);
  const changes = url.pathname !== place.pathname;
  travel += 1;
  const mine = travel;
  const loading = changes ? preparation.load(url.pathname) : undefined;
  if (loading)
    await Promise.race([loading.catch(() => undefined), new Promise((late) => setTimeout(late, PATIENCE_MS))]);
  if (mine !== travel) return;
  positions.set(entry, window.scrollY);
  const state = { cle: replace ? entry : newKey() };
  window.history[replace ? 'replaceState' : 'pushState'](state, '', url);
  if (changes) preparation.leave();
  show(state.cle);
  if (url.hash) findPart(url.hash.slice(1));
  else if (!keepScroll && !(replace && !changes)) window.scrollTo(0, 0);
}

const FRAMES_MAX = 60;

/** The part of the page that the address names, once it is there. */
function findPart(id: string, frames = FRAMES_MAX): void {
  const mine = travel;
  requestAnimationFrame(() => {
    const part = document.getElementById(decodeURIComponent(id));
    if (part) part.scrollIntoView();
    else if (frames > 0 && mine === travel) findPart(id, frames - 1);
  });
}

/** Where the reader had scrolled to, once the page is long enough. */
function restore(top: number, frames = FRAMES_MAX): void {
  const mine = travel;
  requestAnimationFrame(() => {
    if (mine !== travel) return;
    window.scrollTo(0, top);
    if (window.scrollY < top - 1 && frames > 0) restore(top, frames - 1);
  });
}

/** Begins to load what a link leads to. */
export function preload(to: string): void {
  void preparation.load(new URL(to, window.location.href).pathname)?.catch(() => undefined);
}

export const getPlace = (): Place => place;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A part of the present address; the component is drawn again when that part changes. */
export function usePlace<T extends string>(read: (place: Place) => T): T {
  return useSyncExternalStore(subscribe, () => read(place));
}
