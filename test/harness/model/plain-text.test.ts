import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { plainText } from '../../../harness/model/plain-text.ts';

it('keeps what steers a terminal or breaks a line out of a report', () => {
  expect(plainText('one\n\u001B[31mtwo\u2028three ')).toBe('one [31mtwo three');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
});
