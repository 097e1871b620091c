import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  allanFactorOf,
  varianceOfSquaredSteps,
  windowSums,
} from '../../../../../harness/report/plan/figures/window-sums.ts';
import { allanCounter } from '../../../../../harness/stats/allan-factor.ts';

it('merges base windows and leaves a rest out', () => {
  // Windows of two: 3, 7, 11; the 6 at the end is half a window.
  expect(windowSums([1, 2, 3, 4, 5, 6, 6], 2)).toEqual({
    windows: 3,
    total: 21,
    squares: 179,
    pairs: 28,
    squaredSteps: 32,
  });
});

it('gives the Allan factor that counting the instants gives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 1, maxLength: 300 }),
      fc.constantFrom(1, 2, 5, 10),
      (instants, merge) => {
        const base = new Float64Array(100);
        for (const atMs of instants) base[Math.floor(atMs / 100)]! += 1;
        const sums = windowSums(base, merge);
        const counter = allanCounter([100 * merge], 10_000);
        for (const atMs of instants.toSorted((a, b) => a - b)) counter.add(atMs);
        expect(allanFactorOf(sums, sums.squaredSteps)).toBeCloseTo(counter.result()[0]!.value, 9);
      },
    ),
  );
});

it('has the standard error sqrt(3 / n) at a steady rate', () => {
  const windows = 10_000;
  const means = new Float64Array(windows).fill(7);
  const sums = windowSums(means, 1);
  const error = allanFactorOf(sums, Math.sqrt(varianceOfSquaredSteps(means, 1, 1)));
  expect(error).toBeCloseTo(Math.sqrt(3 / windows), 5);
});
