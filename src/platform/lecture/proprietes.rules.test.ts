// Properties: what is written is read back the same, in every usual notation.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addJours, isoDuRang, isoOfSerie, MOIS, rangDuJour, serieOfIso } from './calendrier.rules.ts';
import { readCodeContrat, readCodeQpv, readCodesQpv } from './codes.rules.ts';
import { readTelephone } from './contacts.rules.ts';
import { readDate, readJour } from './date.rules.ts';
import { shiftDecimal } from './decimal.rules.ts';
import {
  formatDate,
  formatDateCourte,
  formatEuros,
  formatNombre,
  formatPeriode,
  formatPourcent,
  formatSiret,
  formatTelephone,
} from './ecriture.rules.ts';
import { isLuhn, isSiret, readSiret } from './identifiants.rules.ts';
import { readMontant } from './montant.rules.ts';
import { readNombre } from './nombre.rules.ts';
import { readPartsQpv } from './parts-qpv.rules.ts';
import { readPourcentage } from './pourcentage.rules.ts';
import { readPublics } from './publics.rules.ts';
import { similarity } from './ressemblance.rules.ts';
import { normalise } from './texte.rules.ts';

const espace = fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009');
const centimes = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
const jour = fc.integer({ min: rangDuJour('1950-01-01'), max: rangDuJour('2069-12-31') }).map(isoDuRang);
const chiffres = (longueur: number) => fc.stringMatching(new RegExp(`^\\d{${longueur}}$`));

describe('numbers', () => {
  test('written in French, read back', () => {
    fc.assert(
      fc.property(centimes, espace, (c, blanc) => {
        const ecrit = formatNombre(c / 100).replace(/\u202f/g, blanc);
        expect(readNombre(ecrit)).toEqual({ ok: true, valeur: c / 100 });
      }),
    );
  });
  test('a number cell is itself; its text too', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), (n) => {
        expect(readNombre(n)).toEqual({ ok: true, valeur: n === 0 ? 0 : n });
      }),
    );
  });
  test('shifting the point there and back changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -12, max: 12 }), (n, puissance) => {
        expect(shiftDecimal(shiftDecimal(String(n), puissance), -puissance)).toBe(String(n));
      }),
    );
  });
  test('percents', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (dixiemes) => {
        expect(readPourcentage(formatPourcent(dixiemes / 10))).toMatchObject({ ok: true, valeur: dixiemes / 10 });
        expect(readPourcentage(dixiemes / 1000, { echelle: 'fraction' })).toMatchObject({
          ok: true,
          valeur: dixiemes / 10,
        });
      }),
    );
  });
});

describe('amounts', () => {
  test('written, read back to the centime, whatever the spaces', () => {
    fc.assert(
      fc.property(centimes, espace, (c, blanc) => {
        expect(readMontant(formatEuros(c).replace(/\u202f/g, blanc))).toEqual({ ok: true, valeur: { centimes: c } });
      }),
    );
  });
  test('a number cell in euros is exact', () => {
    fc.assert(
      fc.property(centimes, (c) => {
        expect(readMontant(c / 100)).toEqual({ ok: true, valeur: { centimes: c } });
      }),
    );
  });
  test('k€, sums, conditions and products agree with arithmetic', () => {
    const positif = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(positif, positif, fc.integer({ min: 2, max: 12 }), (a, b, n) => {
        expect(readMontant(`${formatNombre(a)} k€`)).toMatchObject({ valeur: { centimes: a * 100_000 } });
        expect(readMontant(`${formatEuros(a)} + ${formatEuros(b)}`)).toMatchObject({ valeur: { centimes: a + b } });
        expect(readMontant(`${formatEuros(a)} + ${formatEuros(b)} si VVV`)).toMatchObject({
          valeur: { centimes: a, conditionnels: [{ centimes: b, condition: 'si VVV' }] },
        });
        expect(readMontant(`${n} x ${formatEuros(a)}`)).toMatchObject({ valeur: { centimes: n * a } });
        expect(readMontant(`${formatEuros(a)} sous réserve`)).toMatchObject({
          valeur: { centimes: a, condition: 'sous réserve' },
        });
      }),
    );
  });
});

describe('dates', () => {
  test('every notation of a day reads back to that day', () => {
    fc.assert(
      fc.property(jour, (iso) => {
        const [a, m, j] = iso.split('-') as [string, string, string];
        const ecritures = [
          iso,
          formatDateCourte(iso),
          formatDate(iso),
          `${j}-${m}-${a}`,
          `${j}.${m}.${a}`,
          `${Number(j)}/${Number(m)}/${a}`,
          `${a}/${m}/${j}`,
          `${j} ${MOIS[Number(m) - 1]!.toUpperCase()} ${a}`,
          `${iso}T10:30:00`,
          `le ${Number(j)} ${MOIS[Number(m) - 1]} ${a}`,
        ];
        for (const ecrit of ecritures) expect(readJour(ecrit)).toMatchObject({ ok: true, valeur: iso });
        if (a >= '1970') expect(readJour(`${j}/${m}/${a.slice(2)}`)).toMatchObject({ ok: true, valeur: iso });
      }),
    );
  });
  test('serial numbers go there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 60_000 }), (serie) => {
        const iso = isoOfSerie(serie)!;
        expect(serieOfIso(iso)).toBe(serie);
        expect(readJour(serie)).toMatchObject({ valeur: iso });
        expect(readJour(String(serie))).toMatchObject({ valeur: iso });
      }),
    );
  });
  test('every period written is read back with its bounds', () => {
    fc.assert(
      fc.property(jour, fc.integer({ min: 0, max: 900 }), (debut, duree) => {
        const fin = addJours(debut, duree);
        expect(readDate(formatPeriode(debut, fin))).toMatchObject({ ok: true, valeur: { debut, fin } });
        expect(readDate(`${debut}/${fin}`)).toMatchObject({ ok: true, valeur: { debut, fin } });
        expect(readDate(`du ${formatDateCourte(debut)} au ${formatDateCourte(fin)}`)).toMatchObject({
          ok: true,
          valeur: { debut, fin },
        });
      }),
    );
  });
  test('whole months, quarters, half-years, years and school years read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1960, max: 2090 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(1, 2, 3, 6, 12),
        (annee, mois, nombre) => {
          const fin = new Date(Date.UTC(annee, mois - 1 + nombre, 0)).toISOString().slice(0, 10);
          const debut = `${annee}-${String(mois).padStart(2, '0')}-01`;
          expect(readDate(formatPeriode(debut, fin))).toMatchObject({ ok: true, valeur: { debut, fin } });
        },
      ),
    );
  });
  test('an impossible day is always refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 32, max: 99 }),
        fc.integer({ min: 13, max: 99 }),
        fc.integer({ min: 1950, max: 2090 }),
        (j, m, a) => {
          expect(readDate(`${j}/05/${a}`).ok).toBe(false);
          expect(readDate(`24/${m}/${a}`).ok).toBe(false);
          expect(readDate(`31/06/${a}`).ok).toBe(false);
        },
      ),
    );
  });
});

describe('codes', () => {
  const siret = chiffres(13)
    .map((treize) => Array.from({ length: 10 }, (_, cle) => treize + cle).find(isLuhn)!)
    .filter(isSiret);
  test('a SIRET reads back, with spaces, as a number, with a lost zero', () => {
    fc.assert(
      fc.property(siret, (numero) => {
        expect(readSiret(numero)).toEqual({ ok: true, valeur: numero });
        expect(readSiret(formatSiret(numero))).toEqual({ ok: true, valeur: numero });
        if (/^0{0,2}[1-9]/.test(numero)) expect(readSiret(Number(numero))).toMatchObject({ ok: true, valeur: numero });
      }),
    );
  });
  test('one wrong figure is always caught', () => {
    fc.assert(
      fc.property(siret, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (numero, place, ecart) => {
        fc.pre(!numero.startsWith('356000'));
        const faux = numero.slice(0, place) + ((Number(numero[place]) + ecart) % 10) + numero.slice(place + 1);
        expect(readSiret(faux).ok).toBe(false);
      }),
    );
  });
  test('a SIRET written in scientific notation is never read', () => {
    fc.assert(
      fc.property(siret, fc.integer({ min: 1, max: 8 }), (numero, decimales) => {
        fc.pre(!numero.startsWith('0'));
        const ecrit = Number(numero).toExponential(decimales).replace('.', ',').replace('e', 'E');
        expect(readSiret(ecrit)).toMatchObject({ ok: false, motif: expect.stringContaining('tableur') });
        expect(readSiret(Number(Number(numero).toPrecision(Math.min(decimales + 1, 9)))).ok).toBe(false);
      }),
    );
  });
  test('QPV and contract codes read back in any case and spacing, alone and in lists', () => {
    const departement = fc.constantFrom('001', '013', '035', '044', '075', '02A', '02B', '093', '971', '974', '976');
    const qp = fc.tuple(departement, chiffres(3)).map(([d, n]) => `QP${d}${n}`);
    const qn = fc
      .tuple(departement, chiffres(2), fc.constantFrom('I', 'M', 'N', 'C'))
      .map(([d, n, l]) => `QN${d}${n}${l}`);
    const code = fc.oneof(qp, qn);
    fc.assert(
      fc.property(
        fc.uniqueArray(code, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(', ', ';', '\n', ' / ', ' et ', ',', '-', ' + '),
        (codes, separateur) => {
          const [premier] = codes as [string];
          expect(readCodeQpv(premier.toLowerCase())).toEqual({
            ok: true,
            valeur: { code: premier, millesime: premier.startsWith('QP') ? 2015 : 2024 },
          });
          expect(readCodeQpv(`${premier.slice(0, 2)} ${premier.slice(2, 5)} ${premier.slice(5)}`)).toMatchObject({
            valeur: { code: premier },
          });
          const lecture = readCodesQpv(codes.join(separateur));
          expect(lecture.ok && lecture.valeur?.kind === 'codes' && lecture.valeur.codes.map((c) => c.code)).toEqual(
            codes,
          );
          const contrat = premier.startsWith('QN') ? `CN${premier.slice(2)}` : `CV${premier.slice(5)}`;
          expect(readCodeContrat(contrat.toLowerCase())).toMatchObject({ valeur: { code: contrat } });
        },
      ),
    );
  });
  test('telephones', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[1-9]\d{8}$/), (numero) => {
        for (const ecrit of [
          numero,
          formatTelephone(numero),
          `+33 ${numero.slice(1)}`,
          numero.replace(/(\d\d)(?=\d)/g, '$1.'),
        ]) {
          expect(readTelephone(ecrit)).toMatchObject({ ok: true, valeur: numero });
        }
        expect(readTelephone(Number(numero))).toMatchObject({ valeur: numero });
      }),
    );
  });
});

const nom = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom('Mission', 'locale', 'de', 'Rennes', 'ML', 'Brest', 'FT', '35', 'l’emploi', 'et'), {
      maxLength: 6,
    })
    .map((mots) => mots.join(' ')),
);

test('similarity is symmetric, between 0 and 1, and 1 for the same text', () => {
  fc.assert(
    fc.property(nom, nom, (a, b) => {
      const s = similarity(a, b);
      expect(s).toBeGreaterThanOrEqual(0);
      expect(s).toBeLessThanOrEqual(1);
      expect(similarity(b, a)).toBeCloseTo(s, 10);
      if (normalise(a) !== '') expect(similarity(a, a)).toBe(1);
    }),
  );
});

test('publics and shares written in the usual way are read back', () => {
  const nombre = fc.integer({ min: 0, max: 99_999 });
  fc.assert(
    fc.property(nombre, nombre, nombre, (total, femmes, qpv) => {
      expect(
        readPublics(`${formatNombre(total)} dont ${formatNombre(femmes)} F et ${formatNombre(qpv)} QPV`),
      ).toMatchObject({ ok: true, valeur: { total, femmes, qpv } });
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), (part) => {
      const lecture = readPartsQpv(`Le Blosne ${part} %, Maurepas ${100 - part} %`);
      expect(lecture).toMatchObject({
        valeur: {
          somme: 100,
          parts: [
            { nom: 'Le Blosne', pourcentage: part },
            { nom: 'Maurepas', pourcentage: 100 - part },
          ],
        },
      });
      expect(lecture).not.toHaveProperty('remarque');
    }),
  );
});
