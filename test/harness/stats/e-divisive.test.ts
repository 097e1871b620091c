import { assert, integer, property } from 'fast-check';
import { expect, it } from 'vitest';

import { changePoints } from '../../../harness/stats/e-divisive.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';

const OPTIONS = { leastStretch: 4, level: 0.01, shuffles: 199, seed: 1 };

const normals = (count: number, seed: number): readonly number[] => {
  const stream = randomLayer(seed, 'test').at(0);
  return Array.from({ length: count }, () => normalQuantile(uniformInside(stream)));
};

it('finds where the mean of a series steps up', () => {
  const values = normals(60, 1).map((value, i) => value + (i < 35 ? 0 : 4));
  const found = changePoints(values, OPTIONS);
  expect(found.map(({ index }) => index)).toEqual([35]);
  expect(found[0]!.p).toBeLessThanOrEqual(0.01);
});

it('finds a change for a while only, at both of its ends', () => {
  const values = normals(80, 2).map((value, i) => value + (i >= 30 && i < 50 ? 5 : 0));
  expect(changePoints(values, OPTIONS).map(({ index }) => index)).toEqual([30, 50]);
});

it('finds a change of spread alone', () => {
  const values = normals(120, 3).map((value, i) => value * (i < 60 ? 1 : 8));
  const found = changePoints(values, OPTIONS);
  expect(found).toHaveLength(1);
  expect(Math.abs(found[0]!.index - 60)).toBeLessThanOrEqual(3);
});

it('finds nothing in noise, but in about one of a hundred series', () => {
  const found = Array.from({ length: 60 }, (_, seed) =>
    changePoints(normals(24, 100 + seed), { ...OPTIONS, shuffles: 99 }),
  );
  // 4 or more of 60 at 1 %: less than three in a thousand.
  expect(found.filter(({ length }) => length > 0).length).toBeLessThan(4);
});

it('says nothing of a series too short to be split, nor of equal values', () => {
  expect(changePoints([], OPTIONS)).toEqual([]);
  expect(changePoints([1, 1, 1, 9, 9, 9], OPTIONS)).toEqual([]);
  expect(
    changePoints(
      Array.from({ length: 30 }, () => 7),
      OPTIONS,
    ),
  ).toEqual([]);
});

it('does not mind the unit of the values nor where they begin', () => {
  assert(
    property(integer({ min: 1, max: 1_000 }), integer({ min: 0, max: 99 }), (unit, seed) => {
      const values = normals(24, seed).map((value, i) => value + (i < 12 ? 0 : 6));
      const options = { ...OPTIONS, shuffles: 49, level: 0.02 };
      const scaled = values.map((value) => value * unit * 2 + 512);
      expect(changePoints(scaled, options).map(({ index }) => index)).toEqual(
        changePoints(values, options).map(({ index }) => index),
      );
    }),
    { numRuns: 10 },
  );
});
