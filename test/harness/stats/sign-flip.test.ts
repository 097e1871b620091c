import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';
import { signFlipTail } from '../../../harness/stats/sign-flip.ts';

/** Of all 2^n sums, the share that is as far from 0. */
const counted = (scores: readonly number[]): number => {
  const sum = Math.abs(scores.reduce((all, one) => all + one, 0));
  let sums = [0];
  for (const score of scores) sums = sums.flatMap((one) => [one + score, one - score]);
  return sums.filter((one) => Math.abs(one) >= sum - 1e-9).length / sums.length;
};

test("Darwin's fifteen pairs of maize have the probability that Fisher counted", () => {
  // Fisher, The Design of Experiments, 1935, section 21: 863 of 32,768 sums are 314 or more, either way.
  const eighthsOfAnInch = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  expect(signFlipTail(eighthsOfAnInch)).toBe((2 * 863) / 2 ** 15);
});

test('few scores have the share of all their sums, and signs do not matter to it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 9 }), (scores) => {
      const p = signFlipTail(scores);
      expect(p).toBeCloseTo(counted(scores), 12);
      expect(signFlipTail(scores.map((score) => -score))).toBeCloseTo(p, 12);
    }),
  );
});

test('many scores have it within a sixth or on the safe side, whatever their law', () => {
  const luck = randomLayer(8, 'scores').at(0);
  for (let sample = 0; sample < 12; sample += 1) {
    const shift = (sample % 4) / 4;
    const scores = Array.from({ length: 16 }, () => {
      const z = normalQuantile(uniformInside(luck));
      return sample % 3 === 0
        ? Math.round(3 * (z + shift))
        : (z + shift) * Math.exp((sample % 3) * z);
    });
    const ratio = signFlipTail(scores) / counted(scores);
    expect(ratio).toBeGreaterThan(5 / 6);
    expect(ratio).toBeLessThan(1.25);
  }
});

test('the far tail is that of the counted one, and not below all signs alike', () => {
  expect(signFlipTail(new Float64Array(40).fill(1))).toBe(2 ** -39);
  expect(signFlipTail([...new Float64Array(39).fill(1), -1])).toBe(41 * 2 ** -39);
  // Ten of 60 against the rest: binomial, 2 P(X <= 10).
  const tenOfSixty = Array.from({ length: 60 }, (_, i) => (i < 10 ? -1 : 1));
  const ratio = signFlipTail(tenOfSixty) / 1.6163814566157175e-7;
  expect(ratio).toBeGreaterThan(1);
  expect(ratio).toBeLessThan(1.15);
});

test('nothing, zeros and scores that cancel out are certain by chance', () => {
  expect([[], [0, 0], [3, -3], [1e-300, -1e-300]].map((scores) => signFlipTail(scores))).toEqual([
    1, 1, 1, 1,
  ]);
});
