import { expect, it } from 'vitest';

import { calmerTest } from '../../../harness/compare/calmer-test.ts';
import type { Tally } from '../../../harness/compare/pairing.ts';
import { testScores } from '../../../harness/compare/score-test.ts';
import { scoresOf } from '../../../harness/compare/pairing.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const BLOCKS = 60;

/** Of 100 payments a block, so many of which count. */
const tallyOf = (amountOf: (block: number) => number, blocks = BLOCKS): Tally => ({
  amounts: Float64Array.from({ length: blocks }, (_, block) => amountOf(block)),
  payments: new Float64Array(blocks).fill(100),
});

const noisy = (seed: number, blocks = BLOCKS): Tally => {
  const stream = randomLayer(seed, 'calm').at(0);
  return tallyOf(() => 10 + 4 * stream.uniform(), blocks);
};

const calm = noisy(1);
/** One long hump: its blocks hang together as one. */
const hump = tallyOf((block) => 12 + 30 * Math.max(0, Math.sin((block / 30 - 0.5) * Math.PI)));

it('an overload that lasts is told by the noise of the calm side, where that of both hides it', () => {
  expect(calmerTest(calm, hump)).toBeLessThan(1e-9);
  expect(testScores(scoresOf(calm, hump, 'paired')).p).toBeGreaterThan(1e-4);
});

it('of equal sides about as many are told as the probability says', () => {
  const pairs = Array.from(
    { length: 400 },
    (_, i) => [noisy(2 * i + 2), noisy(2 * i + 3)] as const,
  );
  const told = pairs.filter(([one, other]) => calmerTest(one, other) < 0.1).length;
  // One-sided: only where the other has more. Binomial with 0.05 leaves 5 to 38 out of 400 but for 1 in 1,000.
  expect(told).toBeGreaterThanOrEqual(5);
  expect(told).toBeLessThanOrEqual(45);
});

it('a calm side with more than the other, without noise or in four blocks tells nothing', () => {
  expect(calmerTest(hump, calm)).toBe(1);
  expect(
    calmerTest(
      tallyOf(() => 10),
      hump,
    ),
  ).toBe(1);
  expect(
    calmerTest(
      noisy(1, 4),
      tallyOf(() => 50, 4),
    ),
  ).toBe(1);
});
