import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { quantileOfFigure } from '../../../../harness/capacity/sizing/drawn-figure.ts';

it('goes through the quantiles that are told', () => {
  const at = [
    { p: 0.1, value: 100 },
    { p: 0.5, value: 150 },
    { p: 0.9, value: 400 },
  ];
  const quantile = quantileOfFigure({ kind: 'quantiles', at });
  for (const { p, value } of at) expect(quantile(p)).toBeCloseTo(value, 6);
});

it('never falls, whatever is told', () => {
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      fc.array(fc.double({ min: 1, max: 9, noNaN: true }), { minLength: 1 }),
      (u, v, values) => {
        const [low, high] = [Math.min(u, v), Math.max(u, v)];
        const draws = quantileOfFigure({ kind: 'draws', values });
        expect(draws(low)).toBeLessThanOrEqual(draws(high));
        const two = quantileOfFigure({
          kind: 'quantiles',
          at: [
            { p: 0.3, value: Math.min(...values) },
            { p: 0.6, value: Math.max(...values) },
          ],
        });
        expect(two(low)).toBeLessThanOrEqual(two(high) * (1 + 1e-12));
      },
    ),
  );
});

it('is one value where one quantile is all that is told', () => {
  const known = quantileOfFigure({ kind: 'quantiles', at: [{ p: 0.5, value: 7 }] });
  expect([known(0.01), known(0.99)]).toEqual([7, 7]);
});
