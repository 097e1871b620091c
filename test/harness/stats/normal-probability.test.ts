import { expect, test } from 'vitest';

import { normalProbability } from '../../../harness/stats/normal-probability.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';

test.each([
  { z: 0, p: 0.5 },
  { z: 1, p: 0.8413447460685429 },
  { z: -1.959963984540054, p: 0.025 },
  { z: 3.090232306167813, p: 0.999 },
  { z: 12, p: 1 },
  { z: -12, p: 0 },
])('a standard normal is at or below $z with probability $p', ({ z, p }) => {
  expect(normalProbability(z)).toBeCloseTo(p, 14);
});

test('it undoes the quantile', () => {
  for (const p of [1e-9, 1e-4, 0.1, 0.42, 0.9, 0.9999]) {
    expect(normalProbability(normalQuantile(p))).toBeCloseTo(p, 14);
  }
});
