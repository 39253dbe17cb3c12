// The title of the relevé for each reader, who carries a decision, its parts.
import { expect, test } from 'vitest';
import type { Decision } from '../../domains/instances/decision.schema.ts';
import { splitParties, tellQui, tellTitre } from './releve-vue.rules.ts';

const comptes = (a_faire: number, faite = 0) => ({ a_faire, faite, abandonnee: 0, inconnue: 0 });

test.each([
  [0, 0, 0, true, 'Relevé de décisions'],
  [12, 3, 3, true, '3 décisions en retard sur 12 à faire'],
  [12, 0, 1, true, '1 décision en retard sur 12 à faire'],
  [12, 0, 1, false, '1 décision en retard parmi les vôtres'],
  [12, 0, 0, true, '12 décisions à faire, aucune en retard'],
  [12, 0, 0, false, '12 décisions à faire'],
  [12, 0, null, false, '12 décisions à faire'],
  [0, 4, 0, true, '4 décisions, aucune à faire'],
])('%i to do, %i done, %s late, team %s: %s', (aFaire, faites, retards, equipe, titre) => {
  const ecrire = equipe ? { ok: true as const } : { ok: false as const, motif: 'non' };
  const dit = tellTitre({ comptes: comptes(aFaire, faites), en_retard: retards, ecrire });
  expect(dit.replace(/\u00a0/g, ' ')).toBe(titre);
});

test('who: organisation, service, function; or nobody', () => {
  const partenaire = { id: 'a', nom: 'Mission locale' };
  expect(tellQui({ partenaire, service: null, fonction: 'direction' })).toBe('Mission locale, direction');
  expect(tellQui({ partenaire: null, service: null, fonction: 'le groupe' })).toBe('le groupe');
  expect(tellQui({ partenaire: null, service: null, fonction: null })).toBeNull();
});

test('parts in reading order, empty ones left out', () => {
  const decision = (etat: Decision['etat'], en_retard: boolean | null = false) => ({ etat, en_retard }) as Decision;
  const parties = splitParties([decision('faite'), decision('a_faire', true), decision('a_faire', null)]);
  expect(parties.map(({ cle, repliee }) => [cle, repliee])).toEqual([
    ['en_retard', false],
    ['a_faire', false],
    ['faite', true],
  ]);
});
