import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { holmSteps } from '../../../harness/stats/holm.ts';
import { holmAdjusted } from '../../statistical/holm-adjusted.ts';

/** Values of statsmodels 0.14, multipletests with method holm. */
test.each([
  { ps: [0.01, 0.04, 0.03, 0.005], adjusted: [0.03, 0.06, 0.06, 0.02] },
  { ps: [0.2, 0.5, 0.9, 0.04, 0.0001], adjusted: [0.6, 1, 1, 0.16, 0.0005] },
  { ps: [], adjusted: [] },
])('the probabilities $ps become $adjusted', ({ ps, adjusted }) => {
  for (const [i, p] of holmAdjusted(ps).entries()) expect(p).toBeCloseTo(adjusted[i]!, 12);
});

test('no probability falls, none passes one, and their order stays', () => {
  const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(probabilities, (ps) => {
      const adjusted = holmAdjusted(ps);
      for (const [i, p] of ps.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        for (const [j, q] of ps.entries())
          if (p < q) expect(adjusted[i]! <= adjusted[j]!).toBe(true);
      }
    }),
  );
});

test('a test with more weight needs less, and the others get what it leaves', () => {
  // By hand: 0.01 / 2 comes before 0.006 / 1; shares are 2 of 4, then 1 of 2, then all.
  const steps = holmSteps([0.006, 0.01, 0.3], [1, 2, 1]);
  const expected = [
    { adjusted: 0.02, share: 1 / 2 },
    { adjusted: 0.02, share: 2 / 4 },
    { adjusted: 0.3, share: 1 },
  ];
  for (const [i, { adjusted, share }] of steps.entries()) {
    expect(adjusted).toBeCloseTo(expected[i]!.adjusted, 12);
    expect(share).toBeCloseTo(expected[i]!.share, 12);
  }
});
