import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { kneeSchema } from '../../../harness/model/capacity/knee.ts';
import { bendTest } from '../../../harness/stats/bend-test.ts';
import { isotonic } from '../../../harness/stats/isotonic.ts';
import { kneeOf } from '../../../harness/stats/knee.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';

const curve = (xs: readonly number[], ys: readonly number[]) =>
  xs.map((x, i) => ({ x, y: ys[i]! }));

const TEN = Array.from({ length: 10 }, (_, i) => i);

const noise = (count: number, index: number): readonly number[] => {
  const stream = randomLayer(1, 'noise').at(index);
  return Array.from({ length: count }, () => normalQuantile(uniformInside(stream)));
};

/** Known answers of the tests of kneed (Arvai, BSD 3-clause, github.com/arvkevi/kneed), S = 1. */
describe('published curves', () => {
  it('of figure 2 of the paper, y = 5 - 1 / (x + 0.1), have their knee at 0.22', () => {
    const xs = TEN.map((i) => i / 9);
    const knee = kneeOf(
      curve(
        xs,
        xs.map((x) => 5 - 1 / (x + 0.1)),
      ),
      'down',
    );
    expect(knee).toMatchObject({ found: true, x: 2 / 9, between: [1 / 9, 3 / 9] });
    expect(kneeSchema.parse(knee)).toEqual(knee);
    expect(knee.found && knee.y).toBeCloseTo(1.897, 3);
  });

  it.each([
    { bend: 'up', ys: [1, 2, 3, 4, 5, 10, 15, 20, 40, 100], x: 7 },
    { bend: 'down', ys: [0, 60, 80, 85, 90, 95, 96, 97, 98, 99], x: 2 },
  ] as const)('that rise and bend $bend have it at $x', ({ bend, ys, x }) => {
    expect(kneeOf(curve(TEN, ys), bend)).toMatchObject({ found: true, x, y: ys[x] });
  });
});

describe('response times of M/M/1, s / (1 - rho)', () => {
  it('have their knee where both axes are furthest from the diagonal', () => {
    const rhos = Array.from({ length: 46 }, (_, i) => 0.05 + i * 0.02);
    const knee = kneeOf(
      curve(
        rhos,
        rhos.map((rho) => 20 / (1 - rho)),
      ),
      'up',
    );
    // Between 0.05 and 0.95: where the slope is that of the chord, 1 - sqrt(0.95 x 0.05) = 0.782.
    expect(knee.found && Math.abs(knee.x - 0.782)).toBeLessThan(0.0101);
  });
});

describe('there is no knee', () => {
  it('on any straight line', () => {
    const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(figure, figure, fc.integer({ min: 6, max: 20 }), (level, slope, count) => {
        const xs = Array.from({ length: count }, (_, i) => i * 7);
        const line = curve(
          xs,
          xs.map((x) => level + slope * x),
        );
        for (const bend of ['up', 'down'] as const) {
          expect(kneeOf(line, bend)).toMatchObject({ found: false, reason: 'no-bend' });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('on noise about a straight line, but for one series in a hundred', () => {
    const xs = Array.from({ length: 12 }, (_, i) => i);
    const line = (i: number) => noise(12, i).map((z, x) => 50 + x + 2 * z);
    const test = bendTest(xs, 'up');
    const bent = Array.from({ length: 400 }, (_, i) => test(line(i))).filter((p) => p <= 0.01);
    expect(bent.length).toBeLessThanOrEqual(10);
    for (let i = 0; i < 5; i += 1) {
      expect(kneeOf(curve(xs, line(i)), 'up').found).toBe(test(line(i)) <= 0.01);
    }
  });

  it('on a curve that bends the other way', () => {
    const ys = TEN.map((x) => Math.sqrt(x));
    expect(kneeOf(curve(TEN, ys), 'up')).toMatchObject({ found: false, reason: 'no-bend' });
  });

  it('on too few points, those of one load counting once', () => {
    const points = curve([1, 2, 3, 4, 5, 5, 5], [1, 1, 1, 1, 9, 9, 9]);
    const knee = kneeOf(points, 'up');
    expect(knee).toEqual({ found: false, reason: 'too-few-points', p: null });
    expect(kneeSchema.parse(knee)).toEqual(knee);
  });

  it('on a curve whose bend begins right at its end', () => {
    const ys = [1, 1, 1, 1, 1, 1, 1, 1, 9, 9];
    const up = kneeOf(
      curve(
        TEN.map((x) => (x === 0 ? 0 : x + 90)),
        ys,
      ),
      'down',
    );
    expect(up.found).toBe(false);
  });
});

it('is found through noise', () => {
  const xs = Array.from({ length: 24 }, (_, i) => i);
  for (let i = 0; i < 10; i += 1) {
    const z = noise(24, 100 + i);
    const ys = xs.map((x) => 100 + 40 * Math.max(0, x - 16) + 4 * z[x]!);
    const knee = kneeOf(curve(xs, ys), 'up');
    expect(knee.found && Math.abs(knee.x - 16)).toBeLessThanOrEqual(2);
  }
});

it('does not depend on units', () => {
  const ys = [1, 2, 3, 4, 5, 10, 15, 20, 40, 100];
  const scale = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(scale, scale, (ofX, ofY) => {
      const knee = kneeOf(
        curve(
          TEN.map((x) => x * ofX),
          ys.map((y) => y * ofY),
        ),
        'up',
      );
      expect(knee.found && knee.x).toBeCloseTo(7 * ofX, 9);
    }),
    { numRuns: 5 },
  );
});

it('has a p that is evenly spread over lines with noise', () => {
  const test = bendTest(TEN, 'up');
  const ps = Array.from({ length: 400 }, (_, i) => test(noise(10, 500 + i)));
  for (const level of [0.25, 0.5, 0.75]) {
    const below = ps.filter((p) => p <= level).length / ps.length;
    expect(Math.abs(below - level)).toBeLessThan(0.08);
  }
});

it('smooths by the nearest curve that never falls', () => {
  expect(isotonic([1, 3, 2, 2, 5, 4])).toEqual([1, 7 / 3, 7 / 3, 7 / 3, 4.5, 4.5]);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1 }),
      (values) => {
        const smooth = isotonic(values);
        for (const [i, value] of smooth.entries()) {
          expect(value).toBeGreaterThanOrEqual(smooth[i - 1] ?? -Infinity);
        }
        const sum = (of: readonly number[]) => of.reduce((total, value) => total + value, 0);
        expect(sum(smooth)).toBeCloseTo(sum(values), 9);
      },
    ),
  );
});
