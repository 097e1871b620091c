import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { nelderMead } from '../../../harness/stats/nelder-mead.ts';

test('the valley of Rosenbrock ends at (1, 1)', () => {
  const [x, y] = nelderMead({
    cost: ([a = 0, b = 0]) => (1 - a) ** 2 + 100 * (b - a * a) ** 2,
    start: [-1.2, 1],
    steps: [0.5, 0.5],
    mostCalls: 2_000,
  });
  expect(x).toBeCloseTo(1, 3);
  expect(y).toBeCloseTo(1, 3);
});

test('a bowl is walked down to its bottom, wherever that is', () => {
  const place = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(place, place, place, (a, b, c) => {
      const found = nelderMead({
        cost: (point) => point.reduce((sum, x, i) => sum + (i + 1) * (x - [a, b, c][i]!) ** 2, 0),
        start: [0, 0, 0],
        steps: [1, 1, 1],
        mostCalls: 3_000,
      });
      for (const [i, x] of found.entries()) expect(x).toBeCloseTo([a, b, c][i]!, 1);
    }),
  );
});

test('places where the cost is infinite or no number are kept off', () => {
  const [x] = nelderMead({
    cost: ([at = 0]) => (at < 2 ? Number.NaN : at),
    start: [5],
    steps: [1],
  });
  expect(x).toBeCloseTo(2, 3);
});
