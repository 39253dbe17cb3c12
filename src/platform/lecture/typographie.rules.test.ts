// Sentences made of labels: one full stop, whatever the label ends with.
import { expect, test } from 'vitest';
import { fermePhrase, fr } from './typographie.rules.ts';

test.each([
  [fr`Le champ est ${'Réf. tél.'}.`, 'Le champ est Réf. tél.'],
  [fr`Il manque ${'a, b…'}.`, 'Il manque a, b…'],
  [fr`Le champ est ${'Réf'}.`, 'Le champ est Réf.'],
  [fr`« ${'Réf. tél.'} ».`, '«\u202fRéf. tél.\u202f».'],
  [fr`${'etc.'}...`, 'etc....'],
  [fr`Le ${'n.'}, puis.`, 'Le n., puis.'],
  [fermePhrase('2024, Réf. tél.'), '2024, Réf. tél.'],
  [fermePhrase('2024'), '2024.'],
])('%s', (phrase, attendue) => expect(phrase).toBe(attendue));
