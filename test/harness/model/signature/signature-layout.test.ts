import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  requestTimeOf,
  signatureOffset,
} from '../../../../harness/model/signature/signature-layout.ts';

test('signatures lie one behind the other, without a gap: step by step, and row by row in a step', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 4 }),
      (from, rows, steps) => {
        const layout = { from, to: from + rows, signatureBytes: 256 };
        const offsets = Array.from({ length: rows * steps }, (_, i) =>
          signatureOffset(layout, Math.floor(i / rows), from + (i % rows)),
        );
        expect(offsets).toEqual(offsets.map((_, i) => 256 * i));
      },
    ),
  );
});

test('the time of a request is that of its planned instant, before zero too, to the millisecond', () => {
  const zeroEpochMs = Date.parse('2020-07-24T20:00:00+09:00');
  expect(requestTimeOf(zeroEpochMs, 1_500.9)).toBe('2020-07-24T11:00:01.500Z');
  expect(requestTimeOf(zeroEpochMs, -0.1)).toBe('2020-07-24T10:59:59.999Z');
});
