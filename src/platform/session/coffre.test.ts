// What is sealed is read back with the same key and use only; an altered value is refused.
import { expect, test } from 'vitest';
import { seal, unseal } from './coffre.ts';

test('a sealed text comes back, and never looks like itself', () => {
  const sealed = seal('second_facteur', 'JBSWY3DPEHPK3PXP');
  expect(sealed.includes(Buffer.from('JBSWY3DP'))).toBe(false);
  expect(unseal('second_facteur', sealed)).toBe('JBSWY3DPEHPK3PXP');
  expect(seal('second_facteur', 'JBSWY3DPEHPK3PXP').equals(sealed)).toBe(false);
});

test('another use, another byte, an empty value: null', () => {
  const sealed = seal('second_facteur', 'JBSWY3DPEHPK3PXP');
  expect(unseal('jeton_identite', sealed)).toBeNull();
  for (const place of [0, 3, 20, sealed.length - 1]) {
    const altered = Buffer.from(sealed);
    altered[place] = altered[place]! ^ 1;
    expect(unseal('second_facteur', altered), `byte ${place}`).toBeNull();
  }
  expect(unseal('second_facteur', Buffer.alloc(0))).toBeNull();
});
