// Spellings of partners met in real tables; merging and deleting.
import { expect, test } from 'vitest';
import { canDeletePartenaire, canMergePartenaires, resolvePartenaire } from './partenaire.rules.ts';

const PARTENAIRES = [
  { id: 'ft', nom: 'France Travail', sigle: 'FT', ancien_nom: 'Pôle emploi' },
  { id: 'ml', nom: 'Mission locale du Pays de Brest', sigle: 'ML' },
  { id: 'plie', nom: 'Plan local pour l’insertion et l’emploi', sigle: 'PLIE', alias: ['Plie de Brest métropole'] },
  { id: 'cma', nom: 'Chambre de métiers et de l’artisanat', sigle: 'CMA' },
];

test.each([
  ['FT', 'exact', 'ft'],
  ['france travail', 'exact', 'ft'],
  ['POLE EMPLOI', 'exact', 'ft'],
  ['Plie de brest metropole', 'exact', 'plie'],
  ['Mission locale', 'proche', 'ml'],
  ['Chambre des métiers et de l’artisanat', 'proche', 'cma'],
  ['France Travial', 'proche', 'ft'],
  ['Compagnons bâtisseurs', 'inconnu', undefined],
])('« %s » is %s', (texte, etat, id) => {
  const lu = resolvePartenaire(texte, PARTENAIRES);
  expect(lu.etat).toBe(etat);
  expect(lu.etat === 'inconnu' ? undefined : lu.cible).toBe(id);
});

test.each([
  [{ id: 'a', remplace_par_id: null }, { id: 'b', remplace_par_id: null }, true],
  [{ id: 'a', remplace_par_id: null }, { id: 'a', remplace_par_id: null }, false],
  [{ id: 'a', remplace_par_id: null }, { id: 'b', remplace_par_id: 'c' }, false],
])('merging %o with %o: %s', (de, vers, ok) => expect(canMergePartenaires(de, vers).ok).toBe(ok));

test.each([
  [{ actions: 0, financements: 0, signataire: false }, null],
  [
    { actions: 0, financements: 0, signataire: false, decisions: 2 },
    'Ce partenaire porte encore 2 décisions. Réunissez-le plutôt avec un autre.',
  ],
  [
    { actions: 1, financements: 2, signataire: true },
    'Ce partenaire porte encore 1 action, 2 lignes de financement, la signature du contrat. Réunissez-le plutôt avec un autre.',
  ],
])('deleting with %o', (usages, motif) => {
  const verdict = canDeletePartenaire(usages);
  expect(verdict.ok ? null : verdict.motif).toBe(motif);
});
