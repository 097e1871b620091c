import { expect, test } from 'vitest';

import { chiSquareTest } from '../../../harness/stats/chi-square.ts';
import { logGamma } from '../../../harness/stats/log-gamma.ts';
import { poissonDraw } from '../../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const DRAWS = 50_000;

const probability = (mean: number, n: number): number =>
  Math.exp(n * Math.log(mean) - mean - logGamma(n + 1));

/** Counts of each value that is expected five times or more; the rest goes to the two ends. */
const against = (mean: number, draws: readonly number[]) => {
  const spread = 8 * Math.sqrt(mean) + 10;
  const values = Array.from({ length: Math.ceil(mean + spread) }, (_, n) => n);
  const usual = values.filter((n) => DRAWS * probability(mean, n) >= 5);
  const [low, high] = [usual[0]!, usual.at(-1)!];
  const counts = usual.map(() => 0);
  for (const draw of draws) counts[Math.min(Math.max(draw, low), high) - low]! += 1;
  const expected = usual.map((n) => DRAWS * probability(mean, n));
  for (const n of values) {
    if (n < low) expected[0]! += DRAWS * probability(mean, n);
    if (n > high) expected[expected.length - 1]! += DRAWS * probability(mean, n);
  }
  return chiSquareTest(counts, expected, counts.length - 1);
};

test.each([0.2, 3, 9.99, 10, 14, 103, 5_000])('draws of mean %d follow the Poisson law', (mean) => {
  const stream = randomLayer(1, 'poisson').named(String(mean));
  const draws = Array.from({ length: DRAWS }, () => poissonDraw(stream, mean));
  expect(against(mean, draws).p).toBeGreaterThan(0.001);
});

test('a mean of nothing draws nothing', () => {
  expect(poissonDraw(randomLayer(1, 'poisson').at(0), 0)).toBe(0);
});
