import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { joinedEstimate } from '../../../../harness/capacity/curve/joined-estimate.ts';
import { untold } from '../../../../harness/stats/estimate.ts';
import { toldEstimate } from '../../../fixtures/told-estimate.ts';

describe('estimates of several probes at one load', () => {
  it('are their mean by payments, with distances that add up as squares', () => {
    const joined = joinedEstimate(
      [
        { estimate: toldEstimate(10, 7, 14), weight: 1 },
        { estimate: toldEstimate(20, 16, 23), weight: 1 },
      ],
      0.95,
    );
    // Halves of 3 and 4 below, of 4 and 3 above: 2.5 each.
    expect(joined).toEqual({ ...toldEstimate(15, 12.5, 17.5), count: 200 });
  });

  it('stay open where one is open', () => {
    const joined = joinedEstimate(
      [
        { estimate: toldEstimate(10, 9, null), weight: 3 },
        { estimate: toldEstimate(14, 13, 15), weight: 1 },
      ],
      0.95,
    );
    expect([joined.value, joined.high]).toEqual([11, null]);
  });

  it('are never where one is never, and untold where none can be told', () => {
    const [never, few] = (['never', 'too-few-values'] as const).map((warning) => ({
      estimate: untold(warning, 0.95, 5),
      weight: 5,
    }));
    const told = { estimate: toldEstimate(10, 9, 11), weight: 1 };
    expect(joinedEstimate([told, never!], 0.95)).toEqual(untold('never', 0.95, 6));
    expect(joinedEstimate([few!], 0.95)).toEqual(untold('too-few-values', 0.95, 5));
    expect(joinedEstimate([told, few!], 0.95)).toEqual(told.estimate);
  });

  it('are never wider than the widest, and lie among the values', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            value: fc.double({ min: 1, max: 100, noNaN: true }),
            spread: fc.double({ min: 0, max: 10, noNaN: true }),
            weight: fc.integer({ min: 1, max: 1_000 }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (all) => {
          const joined = joinedEstimate(
            all.map(({ value, spread, weight }) => ({
              estimate: toldEstimate(value, value - spread, value + spread),
              weight,
            })),
            0.95,
          );
          const values = all.map(({ value }) => value);
          const widest = Math.max(...all.map(({ spread }) => spread));
          expect(joined.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(joined.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
          expect(joined.high! - joined.low!).toBeLessThanOrEqual(2 * widest + 1e-9);
        },
      ),
    );
  });
});
