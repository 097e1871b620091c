import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { comparedTimes } from '../../../harness/compare/compared-times.ts';
import { quantileBin, type CountsAbove } from '../../../harness/compare/counts-above.ts';
import type { Figure } from '../../../harness/compare/figure.ts';
import { meanFigure, quantileFigure } from '../../../harness/compare/time-figure.ts';
import { binEdge } from '../../../harness/stats/block-table.ts';
import { sumOf } from '../../../harness/stats/sum-of.ts';
import { sideTables, type SideOptions } from './side-tables.ts';

type Times = ReturnType<typeof comparedTimes>;

const timesOf = (baseline: SideOptions, candidate: SideOptions): Times =>
  comparedTimes(sideTables(baseline).times, sideTables(candidate).times, 'paired');

const quantile = (q: number) => ({
  figureOf: (times: Times, ms?: number) => quantileFigure(times, q, ms),
  msOf: (side: CountsAbove) => binEdge(quantileBin(side, q)),
});

const FIGURES = {
  p50: quantile(0.5),
  p90: quantile(0.9),
  mean: {
    figureOf: meanFigure,
    msOf: ({ sums, finiteCount }: CountsAbove) => sumOf(sums) / finiteCount,
  },
};

/** Quantiles are scaled by whole bins. */
const ROUNDING = 0.0015;

it('a test tells exactly where its interval lies beyond what the instrument may differ by', () => {
  const options = fc.record({
    name: fc.constantFrom('p50', 'p90', 'mean'),
    seed: fc.integer({ min: 3, max: 1_000 }),
    factor: fc.constantFrom(0.9, 0.96, 1, 1.03, 1.08),
    instrumentMs: fc.constantFrom(0, 1, 3),
    level: fc.constantFrom(0.05, 0.001),
  });
  fc.assert(
    fc.property(options, ({ name, seed, factor, instrumentMs, level }) => {
      const { figureOf, msOf } = FIGURES[name];
      const times = timesOf({ seed: 2 }, { seed, factor });
      const figure = figureOf(times, instrumentMs);
      const [low, high] = figure.interval(level) as readonly [number, number];
      const fasterMs = Math.min(msOf(times.baseline), msOf(times.candidate));
      const beyond =
        Math.max(Math.log1p(low), -Math.log1p(high)) - Math.log1p(instrumentMs / fasterMs);
      const isTold = figure.p! < level;
      expect(isTold).toBe(Math.abs(beyond) < ROUNDING ? isTold : beyond > 0);
    }),
    { numRuns: 10 },
  );
});

it.each(Object.entries(FIGURES))(
  'the margin of the %s is as wide either way',
  (_, { figureOf }) => {
    for (const laterMs of [0.5, 4]) {
      const [one, other] = [{ seed: 1 }, { seed: 1, laterMs }];
      const [forth, back] = [timesOf(one, other), timesOf(other, one)].map((times) =>
        figureOf(times, 1),
      ) as [Figure, Figure];
      expect(back.p).toBeCloseTo(forth.p!, 9);
      expect(forth.p! < 0.005).toBe(laterMs > 1);
      expect(back.detectable(0.001)).toBeCloseTo(forth.detectable(0.001)!, 4);
    }
  },
);

it('what comes to never has no size, and the instrument nothing to do with it', () => {
  const times = timesOf({ seed: 1 }, { seed: 2, failed: 600 });
  const figure = quantileFigure(times, 0.99, 1);
  expect(figure).toMatchObject({ effect: null, direction: 1 });
  expect(figure.warnings).toContain('never');
  expect(figure.p).toBe(quantileFigure(times, 0.99).p);
});

it('a level below every rounding of one still has a bound', () => {
  const { detectable } = meanFigure(timesOf({ seed: 1 }, { seed: 2 }));
  expect(detectable(1e-18)).toBeGreaterThan(detectable(1e-9)!);
});
