// The shell's navigation: contract read in the address, current entry, names of pages.
import { expect, test } from 'vitest';
import { ENTREES, isCurrent, listRegistered, readContratId } from './coquille-navigation.rules.ts';
import { findPage } from './coquille-titres.rules.ts';

test.each([
  ['/contrats/12', 12],
  ['/contrats/12/actions/ab', 12],
  ['/contrats/nouveau', null],
  ['/', null],
])('contract of %s', (pathname, contrat) => {
  expect(readContratId(pathname)).toBe(contrat);
});

test.each([
  ['', '/contrats/3', true],
  ['', '/contrats/3/plan', false],
  ['/actions', '/contrats/3/actions/ab', true],
  ['/contrat', '/contrats/3/contrat', true],
  ['/actions', '/contrats/3/actionsx', false],
])('entry %s at %s', (suffix, pathname, current) => {
  expect(isCurrent({ label: '', suffix }, 3, pathname)).toBe(current);
});

test('entries without a page are not offered', () => {
  expect(listRegistered(ENTREES, ['/contrats/:contrat/plan']).map((entree) => entree.label)).toEqual(['Plan']);
});

const PAGES = [
  { path: '/contrats/nouveau', titre: 'Nouveau contrat' },
  { path: '/contrats/:contrat', titre: 'Vue d’ensemble' },
  { path: '/contrats/:contrat/actions/:action', titre: 'Action' },
];

test.each([
  ['/contrats/nouveau', 'Nouveau contrat'],
  ['/contrats/3', 'Vue d’ensemble'],
  ['/contrats/3/actions/x/', 'Action'],
  ['/ailleurs', undefined],
])('name of %s', (pathname, name) => {
  expect(findPage(PAGES, pathname)?.titre).toBe(name);
});
