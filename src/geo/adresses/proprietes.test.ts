// What holds for any address and any file: never thrown, never out of the base, case, accents and spaces indifferent, reading twice
// changes nothing.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { buildAdresseBase, buildRecherche, decodeBase, encodeBase, matchAdresse, type Recherche } from './adresses.ts';
import { BAN_ESSAI, ENTETE, VOIES } from './ban-essai.ts';
import { Mots } from './mots.ts';

let recherche: Recherche;
const octets = (texte: string) => new TextEncoder().encode(texte);
beforeAll(async () => {
  const lue = await buildAdresseBase([{ nom: 'essai', pieces: [octets(BAN_ESSAI)] }]);
  if (!lue.ok) throw new Error(lue.motif);
  recherche = buildRecherche(lue.base);
});

const bribe = fc.constantFrom(
  '12',
  'bis',
  'B',
  'rue',
  'r.',
  'AV',
  'Pasteur',
  'de la',
  'St',
  '35000',
  'Rennes',
  'CEDEX 9',
  'bât',
  ',',
  '\n',
  '’',
  'chez',
  '8 mai',
  '/14',
  'campel',
);
const adresses = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(bribe, { maxLength: 14 }).map((mots) => mots.join(' ')),
);
const demandes = fc.record({
  adresse: adresses,
  codePostal: fc.option(adresses, { nil: undefined }),
  commune: fc.option(adresses, { nil: undefined }),
  complement: fc.option(adresses, { nil: undefined }),
});

test('any text has an answer, whose place is in the base or nowhere', () => {
  fc.assert(
    fc.property(demandes, (demande) => {
      const { niveau, lon, lat, probabilite, incertitudeM, candidats } = matchAdresse(recherche, demande);
      expect(lon === null).toBe(niveau === 'rien');
      expect(probabilite >= 0 && probabilite <= 1).toBe(true);
      expect(candidats.length).toBeLessThanOrEqual(5);
      if (lon === null) return;
      expect(lon > -1.71 && lon < -1.4 && lat! > 48.0 && lat! < 48.3).toBe(true);
      expect(incertitudeM).toBeGreaterThan(0);
    }),
    { numRuns: 1500 },
  );
});

const voie = fc.constantFrom(...VOIES.filter(({ ancienne }) => !ancienne));
test('case, accents, spaces and hyphens change no answer; the same question has the same answer', () => {
  fc.assert(
    fc.property(voie, fc.integer({ min: 1, max: 14 }), ({ nom, codePostal, commune }, numero) => {
      const adresse = `${numero} ${nom} ${codePostal} ${commune}`;
      const attendue = matchAdresse(recherche, { adresse });
      const sansAccents = adresse.normalize('NFD').replace(/\p{M}/gu, '');
      for (const ecrite of [
        adresse,
        sansAccents.toUpperCase(),
        adresse.normalize('NFD'),
        adresse.replaceAll(' ', '   '),
        ` ${adresse} `,
        adresse.replaceAll('-', ' '),
      ])
        expect(matchAdresse(recherche, { adresse: ecrite })).toEqual(attendue);
    }),
    { numRuns: 300 },
  );
});

test('words read twice are the same words', () => {
  const read = (texte: string) => {
    const mots = new Mots();
    mots.read(texte);
    mots.expand((i) => i === 0);
    return Array.from({ length: mots.nombre }, (_, i) => mots.texte(i)).join(' ');
  };
  fc.assert(
    fc.property(adresses, (texte) => {
      const une = read(texte.slice(0, 200));
      expect(read(une)).toBe(une);
    }),
    { numRuns: 1500 },
  );
});

test('a file damaged anywhere is read or refused with a sentence, in any pieces', async () => {
  const entier = octets(BAN_ESSAI.slice(0, 3000));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(entier.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
      fc.integer({ min: 1, max: 700 }),
      async (degats, taille) => {
        const abime = entier.slice();
        for (const [place, octet] of degats) abime[place] = octet;
        const pieces = Array.from({ length: Math.ceil(abime.length / taille) }, (_, i) =>
          abime.subarray(i * taille, (i + 1) * taille),
        );
        const [parPieces, dUnBloc] = [
          await buildAdresseBase([{ nom: 'f', pieces }]),
          await buildAdresseBase([{ nom: 'f', pieces: [abime] }]),
        ];
        expect(parPieces).toEqual(dUnBloc);
        if (!parPieces.ok) expect(parPieces.motif).toMatch(/\.$/);
        else matchAdresse(buildRecherche(parPieces.base), { adresse: '12 rue Louis Pasteur 35000 Rennes' });
      },
    ),
    { numRuns: 120 },
  );
});

test('a shipped base damaged anywhere is refused, or is still a base', () => {
  const entier = encodeBase(recherche.base);
  fc.assert(
    fc.property(
      fc.nat(entier.length - 1),
      fc.integer({ min: 0, max: 255 }),
      fc.nat(entier.length),
      (place, octet, longueur) => {
        const abime = entier.slice(0, longueur);
        if (place < longueur) abime[place] = octet;
        try {
          decodeBase(abime);
        } catch (error) {
          expect((error as Error).message).toMatch(/abîmée/);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('the header alone may hold anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 60 }), async (texte) => {
      expect(await buildAdresseBase([{ nom: 'f', pieces: [octets(`${texte}\n${ENTETE}\n`)] }])).toMatchObject({
        ok: false,
      });
    }),
    { numRuns: 200 },
  );
});
