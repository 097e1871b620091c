import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { writeAll } from '../../../mock-gateway/ledger/write-all.ts';

test('a text is written whole and once, however little of it the system takes at a time', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '京', '𠮷') }),
      fc.integer({ min: 1, max: 5 }),
      (text, most) => {
        const parts: Buffer[] = [];
        const bytes = writeAll(7, text, (_file, buffer, from) => {
          const part = buffer.subarray(from, from + most);
          parts.push(part);
          return part.length;
        });
        const written = Buffer.concat(parts);
        expect(written).toEqual(Buffer.from(text));
        expect(bytes).toBe(written.length);
      },
    ),
  );
});
