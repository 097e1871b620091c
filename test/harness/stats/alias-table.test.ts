import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { aliasTable } from '../../../harness/stats/alias-table.ts';

/** Shares that a table gives, read off on a fine grid of u. */
const sharesOf = (weights: readonly number[], steps = 100_000): readonly number[] => {
  const pick = aliasTable(weights);
  const counts = weights.map(() => 0);
  for (let i = 0; i < steps; i += 1) counts[pick((i + 0.5) / steps)]! += 1;
  return counts.map((count) => count / steps);
};

test('weights of 1, 2, 3 and 4 are picked in one, two, three and four tenths', () => {
  const shares = sharesOf([1, 2, 3, 4]);
  for (const [i, share] of shares.entries()) expect(share).toBeCloseTo((i + 1) / 10, 4);
});

test('any weights are picked in proportion, and one of zero never', () => {
  const weights = fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e3, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    })
    .filter((given) => given.some((weight) => weight > 0));
  fc.assert(
    fc.property(weights, (given) => {
      const total = given.reduce((sum, weight) => sum + weight, 0);
      const shares = sharesOf(given, 20_000);
      const off = shares.map((share, i) => Math.abs(share - given[i]! / total));
      expect(Math.max(...off)).toBeLessThan(0.003);
      expect(shares.filter((share, i) => given[i] === 0 && share > 0)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
