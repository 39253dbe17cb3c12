// What is announced comes true: on generated bases that the figures were not learned from, the announced probability is the
// observed share of right answers; few absent streets are answered. Seeds are fixed: these figures do not move by themselves.
import { beforeAll, expect, test } from 'vitest';
import { askQuestions, BRUITS } from '../../../bench/adresses-bruit.ts';
import { GRAINE_APPRISE, openBanc } from '../../../bench/adresses-calibrage.ts';
import {
  answerAll,
  computeErreur,
  groupByClasse,
  recallAt,
  share,
  type Verdict,
} from '../../../bench/adresses-verdict.ts';
import { createHasard } from '../../../bench/hasard.ts';
import { calibrate, computeTraits, TRAITS } from './probabilite.ts';
import { PALIERS, POIDS } from './probabilite-table.ts';

const GRAINE = GRAINE_APPRISE + 5000;
let verdicts: Verdict[];
beforeAll(async () => {
  const { recherche, voies } = await openBanc(GRAINE, 120);
  verdicts = answerAll(recherche, askQuestions(voies, 8000, createHasard(GRAINE + 1)));
});

test('expected calibration error at most two points', () => {
  const couples = verdicts
    .filter(({ repondu }) => repondu)
    .map(({ probabilite, voieJuste }) => ({ probabilite, juste: voieJuste }));
  expect(couples.length).toBeGreaterThan(6000);
  expect(computeErreur(couples)).toBeLessThan(0.02);
});

test('the figures of the best known peer are beaten: recall at 99.9 %, absent streets, every class', () => {
  const absentes = verdicts.filter(({ classe }) => classe === 'rue absente');
  expect(absentes.length).toBe(1000);
  expect(share(absentes, ({ repondu }) => repondu)).toBeLessThan(0.084);
  expect(recallAt(verdicts, 0.999)).toBeGreaterThan(0.855);
  const classes = groupByClasse(verdicts).filter(({ classe }) => classe !== 'rue absente');
  expect(classes.length).toBe(Object.keys(BRUITS).length);
  expect(classes.filter(({ voies }) => voies < 0.75)).toEqual([]);
});

test('the table rises, from nearly impossible to nearly certain, and has one weight per trait', () => {
  expect(POIDS.length).toBe(TRAITS.length);
  for (let i = 1; i < PALIERS.length; i += 1) {
    expect(PALIERS[i]![0]).toBeGreaterThan(PALIERS[i - 1]![0]);
    expect(PALIERS[i]![1]).toBeGreaterThan(PALIERS[i - 1]![1]);
  }
  expect(calibrate(-1e9)).toBeLessThan(0.05);
  expect(calibrate(1e9)).toBeGreaterThan(0.995);
  expect(calibrate((PALIERS[0]![0] + PALIERS[1]![0]) / 2)).toBeCloseTo((PALIERS[0]![1] + PALIERS[1]![1]) / 2);
  const candidate = {
    voie: 0,
    nom: 1,
    demande: 1,
    type: 1,
    exactitude: 1,
    desordre: 0,
    accord: 1,
    matiere: 1,
    usage: 0,
    note: 1,
  };
  expect(computeTraits(candidate, { ecart: 1, numero: 1 }).length).toBe(TRAITS.length);
});
