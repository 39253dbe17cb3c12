// No reader throws on any text, none is slow on a hostile one; a refusal has its sentence, an absence its motive.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnnee } from './annee.rules.ts';
import { readCodeContrat, readCodeQpv, readCodesQpv } from './codes.rules.ts';
import { readCourriels, readTelephone, readTelephones } from './contacts.rules.ts';
import { readDate, readJour } from './date.rules.ts';
import { readRna, readSiren, readSiret, readSiretOuSiren } from './identifiants.rules.ts';
import type { Cellule, Lecture } from './lecture.rules.ts';
import { readListe } from './liste.rules.ts';
import { readMontant } from './montant.rules.ts';
import { readEffectif, readNombre } from './nombre.rules.ts';
import { findNominatif } from './nominatif.rules.ts';
import { readPartSeule, readPartsQpv } from './parts-qpv.rules.ts';
import { findMotifsPersonnels } from './personnel.rules.ts';
import { readBooleen, readPourcentage } from './pourcentage.rules.ts';
import { readPublics } from './publics.rules.ts';

const READERS: Record<string, (cellule: Cellule) => Lecture<unknown>> = {
  readNombre,
  readEffectif,
  readMontant,
  readPourcentage,
  readBooleen,
  readAnnee,
  readDate,
  readJour,
  readCourriels,
  readTelephone,
  readTelephones,
  readSiret,
  readSiren,
  readRna,
  readSiretOuSiren,
  readCodeQpv,
  readCodesQpv,
  readCodeContrat,
  readListe,
  readPublics,
  readPartsQpv,
  readPartSeule,
};

/** Texts made of what agents type, so that the readers go further than their first test. */
const morceau = fc.constantFrom(
  '12',
  '1 200',
  '2,43E+13',
  '€',
  '%',
  ' ',
  ',',
  ';',
  '/',
  '+',
  '(',
  ')',
  'dont',
  'F',
  'QPV',
  'mai',
  '2025',
  'T2',
  '24',
  'sous réserve',
  'si',
  'Blosne',
  '-',
  '–',
  '?',
  'NC',
  'x',
  'k€',
  '@',
  'a.fr',
  'QN03502M',
  'à',
  'et',
  'du',
  'au',
  'fin',
  'env.',
  '31/02',
  '0',
  'FT',
  '<',
  '>',
  '\n',
  '#REF!',
  'de 26 ans',
  'quinzaine',
  'été',
  '=',
);
const saisie = fc.array(morceau, { maxLength: 12 }).map((morceaux) => morceaux.join(''));
const texte = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  saisie,
);

describe('no reader throws, a refusal has its sentence, an absence its motive', () => {
  test.each(Object.keys(READERS))('%s', (nom) => {
    const lecteur = READERS[nom]!;
    fc.assert(
      fc.property(
        fc.oneof(texte, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.record({ iso: fc.string() })),
        (cellule) => {
          const lecture = lecteur(cellule);
          if (!lecture.ok) expect(lecture.motif).toMatch(/\p{L}.*[.?!]$/su);
          else if (lecture.valeur === null) expect(lecture.absence).toBeTruthy();
          else expect(lecture.valeur).toBeDefined();
        },
      ),
      { numRuns: 400 },
    );
  });
  test('a text of any length is answered quickly', () => {
    for (const long of [
      '1 '.repeat(50_000),
      'a@'.repeat(50_000),
      '(('.repeat(50_000),
      'QN'.repeat(50_000),
      ' '.repeat(100_000),
      'mai à '.repeat(20_000),
      '12,'.repeat(50_000),
      `a${' '.repeat(19_000)}!`,
      `(et ${'\n'.repeat(19_000)}!)`,
      Array.from({ length: 3_000 }, (_, i) => `n${i}`).join(';'),
      `axe${' '.repeat(480)}!`,
    ]) {
      for (const lecteur of Object.values(READERS)) expect(lecteur(long)).toHaveProperty('ok');
      expect(findMotifsPersonnels(long)).toBeInstanceOf(Array);
    }
  }, 20_000);
  test('tables and free texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(texte, fc.double(), fc.constant(null)), { maxLength: 6 }), { maxLength: 12 }),
        (rows) => {
          expect(findNominatif([{ name: 'F', rows }])).toHaveProperty('refus');
          for (const row of rows)
            for (const cellule of row) if (typeof cellule === 'string') findMotifsPersonnels(cellule);
        },
      ),
      { numRuns: 150 },
    );
  });
});
