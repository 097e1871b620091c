import { expect, test } from 'vitest';

import { ljungBox } from '../../../harness/stats/ljung-box.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

/** Values of statsmodels 0.14, acorr_ljungbox. */
test.each([
  { lags: 1, statistic: 0.6292508917954815, p: 0.42763022487728 },
  { lags: 2, statistic: 1.0206217088500085, p: 0.6003089411144767 },
  { lags: 3, statistic: 1.5540526061334623, p: 0.669852359063865 },
])('the digits of pi have Q = $statistic over $lags lags', ({ lags, statistic, p }) => {
  const digits = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3];
  const found = ljungBox(digits, lags);
  expect(found.statistic).toBeCloseTo(statistic, 12);
  expect(found.p).toBeCloseTo(p, 12);
});

test('independent numbers pass, numbers that remember do not', () => {
  const stream = randomLayer(1, 'ljung-box').at(0);
  const independent = Array.from({ length: 5_000 }, () => stream.uniform());
  expect(ljungBox(independent, 20).p).toBeGreaterThan(0.001);
  const remembering = independent.map((u, i) => u + 0.2 * (independent[i - 1] ?? 0.5));
  expect(ljungBox(remembering, 20).p).toBeLessThan(1e-9);
});
