import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { SHAPE_NAMES, SHAPES, type OwnRates } from '../../../generators/shape/shape.ts';

const OWN: OwnRates = { lowestPerSecond: 10, meanPerSecond: 60, peakPerSecond: 200 };

const ownRates = fc
  .tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: 1e6, noNaN: true })))
  .map((rates) => rates.toSorted((a, b) => a - b) as [number, number, number])
  .map(([lowestPerSecond, meanPerSecond, peakPerSecond]): OwnRates => ({
    lowestPerSecond,
    meanPerSecond,
    peakPerSecond,
  }));

const highest = (name: keyof typeof SHAPES, own = OWN): number =>
  Math.max(...SHAPES[name].corners(own).map(({ perSecond }) => perSecond));

test('the shapes are the tests that the field knows', () => {
  expect(SHAPE_NAMES).toEqual(['smoke', 'average', 'stress', 'spike', 'soak', 'breakpoint']);
});

test('average and soak hold the mean, spike reaches the peak, stress and breakpoint exceed it', () => {
  expect(SHAPE_NAMES.map((name) => highest(name))).toEqual([2, 60, 300, 200, 60, 600]);
});

test('a smoke test is never above the mean of a quiet scenario', () => {
  expect(highest('smoke', { ...OWN, meanPerSecond: 0.4 })).toBe(0.4);
});

test('a spike goes from calm to peak and back without a ramp', () => {
  const rates = SHAPES.spike.corners(OWN).map(({ at, perSecond }) => [at, perSecond]);
  expect(rates).toEqual([
    [0, 10],
    [0.4, 10],
    [0.4, 200],
    [0.6, 200],
    [0.6, 10],
    [1, 10],
  ]);
});

test.each(SHAPE_NAMES)('%s begins at 0, ends at 1 and never goes back or below nothing', (name) => {
  fc.assert(
    fc.property(ownRates, (own) => {
      const corners = SHAPES[name].corners(own);
      expect([corners[0]!.at, corners.at(-1)!.at]).toEqual([0, 1]);
      for (const [i, { at, perSecond }] of corners.entries()) {
        expect(at).toBeGreaterThanOrEqual(corners[i - 1]?.at ?? 0);
        expect(perSecond).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
