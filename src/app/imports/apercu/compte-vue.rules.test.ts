import { expect, test } from 'vitest';
import {
  tellAbsentes,
  tellAnnulation,
  tellApercu,
  tellCompte,
  tellImports,
  tellVerdictAnnule,
} from './compte-vue.rules.ts';

const compte = (lues: number, creees: number, modifiees: number, refusees: number) => ({
  lues,
  creees,
  modifiees,
  refusees,
  inchangees: lues - creees - modifiees - refusees,
  hors_lignes: 3,
});
const plain = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  [compte(48, 41, 5, 2), 'avant', '48 lignes lues : 41 à créer, 5 à modifier, 2 refusées'],
  [compte(48, 41, 5, 1), 'apres', '48 lignes lues : 41 créées, 5 modifiées, 1 refusée, 1 inchangée'],
  [compte(1, 1, 0, 0), 'apres', '1 ligne lue : 1 créée'],
  [compte(12, 0, 0, 0), 'avant', '12 lignes lues : rien à changer'],
  [compte(12, 0, 0, 0), 'apres', '12 lignes lues : rien n’a changé'],
  [compte(0, 0, 0, 0), 'avant', 'Aucune ligne lue dans ce fichier'],
  [compte(50_000, 50_000, 0, 0), 'avant', '50 000 lignes lues : 50 000 à créer'],
] as const)('%o %s', (donne, temps, dit) => {
  expect(plain(tellCompte(donne, temps))).toBe(dit);
});

test.each([
  [0, 0, 'avant', null],
  [1, 0, 'avant', '1 action n’est plus dans le fichier'],
  [3, 1, 'avant', '3 actions ne sont plus dans le fichier ; 1 à marquer retirée'],
  [3, 2, 'avant', '3 actions ne sont plus dans le fichier ; 2 à marquer retirées'],
  [1, 1, 'apres', '1 action n’est plus dans le fichier ; 1 marquée retirée'],
  [3, 2, 'apres', '3 actions ne sont plus dans le fichier ; 2 marquées retirées'],
  [2, 0, 'apres', '2 actions ne sont plus dans le fichier ; aucune marquée retirée'],
] as const)('%i gone, %i marked, %s', (nombre, retirees, temps, dit) => {
  const phrase = tellAbsentes(nombre, retirees, temps);
  expect(phrase && plain(phrase)).toBe(dit);
});

test('the title of the preview says what the file no longer has', () => {
  expect(plain(tellApercu(compte(12, 0, 0, 0), [{ retirer: false }]))).toBe(
    '12 lignes lues : rien à changer ; 1 action n’est plus dans le fichier',
  );
  expect(plain(tellApercu(compte(1, 1, 0, 0), []))).toBe('1 ligne lue : 1 à créer');
});

test('the colon takes a narrow no-break space', () => {
  expect(tellCompte(compte(2, 1, 0, 0), 'avant')).toContain('lues\u202f: ');
});

test.each([
  [[], 'Déposez le tableau que vous avez déjà'],
  [['depose'], '1 import attend votre confirmation'],
  [['ecrit', 'depose', 'depose'], '2 imports attendent votre confirmation'],
  [['ecrit', 'annule'], '1 import en place'],
  [['annule', 'expire'], 'Aucun import en place'],
] as const)('%o', (etats, dit) => {
  expect(plain(tellImports(etats.map((etat) => ({ etat }))))).toBe(dit);
});

test.each([
  [
    { remis: 120, supprimees: 2, gardes: [] },
    '2 actions créées supprimées, à restaurer sous trente jours si besoin. 120 valeurs remises comme avant l’import.',
  ],
  [
    { remis: 1, supprimees: 0, gardes: [1] },
    '1 valeur remise comme avant l’import. 1 élément gardé, pour la raison dite.',
  ],
  [{ remis: 0, supprimees: 0, gardes: [1, 2] }, '2 éléments gardés, pour la raison dite.'],
  [{ remis: 0, supprimees: 0, gardes: [] }, 'L’import n’avait rien écrit qui reste à défaire.'],
])('%o', (resultat, dit) => {
  expect(plain(tellAnnulation(resultat))).toBe(dit);
});

test.each([
  ['creee', false, 'Créée, puis annulée', true],
  ['creee', true, 'Créée, gardée', false],
  ['modifiee', true, 'Modifiée, puis remise', true],
] as const)('%s, in place %o: %s', (verdict, enPlace, mot, defait) => {
  expect(tellVerdictAnnule(verdict, enPlace)).toEqual({ mot, defait });
});

test('a refused row has nothing to undo', () => expect(tellVerdictAnnule('refusee', false)).toBeNull());
