import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { rateProfile, type Segment } from '../../../generators/profile/rate-profile.ts';
import { sumOf } from '../../../generators/profile/sum-of.ts';

const segment = (fromMs: number, toMs: number, ...rates: readonly [number, number]): Segment => ({
  fromMs,
  toMs,
  fromPerSecond: rates[0],
  toPerSecond: rates[1],
});

test('the sum of one profile is that profile', () => {
  const segments = [segment(0, 500, 3, 7), segment(500, 900, 1, 1)];
  expect(sumOf([{ segments }]).segments).toEqual(segments);
});

test('a profile adds nothing where it has nothing', () => {
  const sum = sumOf([
    { segments: [segment(0, 1_000, 2, 4)] },
    { segments: [segment(250, 500, 10, 10)] },
    { segments: [segment(2_000, 3_000, 1, 1)] },
  ]);
  expect(sum.segments).toEqual([
    segment(0, 250, 2, 2.5),
    segment(250, 500, 12.5, 13),
    segment(500, 1_000, 3, 4),
    segment(1_000, 2_000, 0, 0),
    segment(2_000, 3_000, 1, 1),
  ]);
  expect(sum.peakPerSecond).toBe(13);
});

const profile = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: -1_000, max: 20_000 }), { minLength: 2, maxLength: 8 }),
    fc.infiniteStream(fc.double({ min: 0, max: 100, noNaN: true })),
  )
  .map(([edges, rates]): readonly Segment[] =>
    edges
      .toSorted((a, b) => a - b)
      .flatMap((toMs, i, sorted) =>
        i === 0 ? [] : [segment(sorted[i - 1]!, toMs, rates.next().value, rates.next().value)],
      ),
  );

test('at every instant, and over every stretch, the sum is the sum', () => {
  fc.assert(
    fc.property(
      fc.array(profile, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: -1_500, max: 21_000 }),
      (all, atMs) => {
        const profiles = all.map(rateProfile);
        const sum = sumOf(profiles);
        const total = (of: (each: (typeof profiles)[number]) => number): number =>
          profiles.reduce((rest, each) => rest + of(each), 0);
        expect(sum.ratePerSecond(atMs)).toBeCloseTo(
          total((each) => each.ratePerSecond(atMs)),
          6,
        );
        expect(sum.expected(sum.toMs) - sum.expected(sum.fromMs)).toBeCloseTo(
          total((each) => each.expected(each.toMs) - each.expected(each.fromMs)),
          6,
        );
      },
    ),
  );
});
