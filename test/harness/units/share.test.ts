import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatShare, parseShare } from '../../../harness/units/share.ts';

test.each([
  ['99.9%', 0.999],
  ['0.1%', 0.001],
  ['0.999', 0.999],
  ['100%', 1],
  ['1', 1],
  ['0', 0],
  [' 50 % ', 0.5],
])('"%s" reads as %d', (text, share) => {
  expect(parseShare(text)).toBeCloseTo(share, 15);
});

test.each(['', '%', '101%', '1.001', '-1%', '99,9%', '1e-3', 'half', '5%%'])(
  '"%s" is no share',
  (text) => {
    expect(parseShare(text)).toBeUndefined();
  },
);

test.each([
  [0, '0 %'],
  [1, '100 %'],
  [0.5, '50 %'],
  [0.1234, '12.3 %'],
  [0.999, '99.9 %'],
  [0.9996, '99.96 %'],
  [0.0002, '0.02 %'],
  [0.001_234, '0.123 %'],
  [0.999_999_9, '99.99999 %'],
  [1 / 300_000, '0.000333 %'],
  [Number.NaN, '–'],
])('%d reads "%s"', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

const aPart = fc.integer({ min: 2, max: 1_000_000_000 }).chain((whole) =>
  fc.oneof(
    fc.constantFrom(1 / whole, 1 - 1 / whole),
    fc.integer({ min: 1, max: whole - 1 }).map((part) => part / whole),
  ),
);

test('one payment of a thousand million keeps a share from reading as none or all', () => {
  fc.assert(
    fc.property(aPart, (share) => {
      expect(['0 %', '100 %']).not.toContain(formatShare(share));
    }),
  );
});

test('a share that was formatted reads back to within a twentieth of a percent', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      fc.pre(share === 0 || share > 1e-8);
      expect(Math.abs(parseShare(formatShare(share))! - share)).toBeLessThanOrEqual(0.000_501);
    }),
  );
});
