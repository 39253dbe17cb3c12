// The compact form: what was put on its grid comes back exactly; cut or changed, it is refused or read, never worse.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeContours, encodeContours, PAS } from './codage.ts';
import type { Contour } from './contour.ts';

const position = fc
  .tuple(fc.integer({ min: -180 * PAS, max: 180 * PAS }), fc.integer({ min: -90 * PAS, max: 90 * PAS }))
  .map(([x, y]) => [x / PAS, y / PAS]);
const anneau = fc
  .array(position, { minLength: 3, maxLength: 8 })
  .map((positions) => [...positions, [...positions[0]!]]);
const contours = fc.array(
  fc.record({
    code: fc.string({ unit: 'grapheme', minLength: 1 }),
    nom: fc.constantFrom(null, 'Cité de l’Étang', '中'),
    proprietes: fc.constant({}),
    polygones: fc.array(fc.array(anneau, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  }),
  { maxLength: 4 },
);

test('contours on the grid come back as they went', () => {
  fc.assert(
    fc.property(contours, (sent: Contour[]) => {
      const read = decodeContours(encodeContours(sent));
      expect(read).toMatchObject({ ok: true });
      if (read.ok)
        expect(read.contours).toEqual(sent.map((one) => ({ ...one, polygones: one.polygones.map(plusZero) })));
    }),
  );
});

/** A grid has one zero. */
const plusZero = (polygone: number[][][]) => polygone.map((ring) => ring.map((p) => p.map((value) => value + 0)));

test('every cut is refused', () => {
  fc.assert(
    fc.property(
      contours.filter((all) => all.length > 0),
      fc.nat(),
      (sent, at) => {
        const bytes = encodeContours(sent);
        expect(decodeContours(bytes.subarray(0, at % bytes.length)).ok).toBe(false);
      },
    ),
  );
});
