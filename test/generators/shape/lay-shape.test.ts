import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { planRate } from '../../../generators/plan-rate.ts';
import { rateProfile, type Segment } from '../../../generators/profile/rate-profile.ts';
import { sumOf } from '../../../generators/profile/sum-of.ts';
import { layShape } from '../../../generators/shape/lay-shape.ts';
import { SHAPE_NAMES, SHAPES, type Shape } from '../../../generators/shape/shape.ts';
import { SMALL_SCENARIO, smallScenario } from '../small-scenario.ts';

const piece = (fromMs: number, toMs: number, ...rates: readonly [number, number]): Segment => ({
  fromMs,
  toMs,
  fromPerSecond: rates[0],
  toPerSecond: rates[1],
});

const STEADY: Shape = {
  text: 'for tests',
  durationMs: null,
  corners: () => [
    { at: 0, perSecond: 30 },
    { at: 1, perSecond: 30 },
  ],
};

test('two parts keep their shares of another rate', () => {
  const parts = [{ segments: [piece(0, 1_000, 4, 4)] }, { segments: [piece(500, 1_000, 8, 8)] }];
  const laid = layShape(STEADY, parts, sumOf(parts));
  expect(laid.parts).toEqual([
    [piece(0, 500, 30, 30), piece(500, 1_000, 10, 10)],
    [piece(500, 1_000, 20, 20)],
  ]);
  expect(laid.total.segments).toEqual([piece(0, 1_000, 30, 30)]);
});

test('where the scenario is silent the first part has it all', () => {
  const parts = [
    { segments: [piece(0, 500, 0, 0), piece(500, 1_000, 6, 6)] },
    { segments: [piece(0, 1_000, 0, 6)] },
  ];
  const [everyday, other] = layShape(
    STEADY,
    [{ segments: [piece(0, 1_000, 0, 0)] }, { segments: [piece(500, 1_000, 0, 0)] }],
    sumOf(parts),
  ).parts;
  expect(everyday).toEqual([piece(0, 500, 30, 30), piece(500, 1_000, 30, 30)]);
  expect(other).toEqual([piece(500, 1_000, 0, 0)]);
});

test('parts that rise together from nothing have their shares from the start', () => {
  const parts = [{ segments: [piece(0, 1_000, 0, 3)] }, { segments: [piece(0, 1_000, 0, 6)] }];
  expect(layShape(STEADY, parts, sumOf(parts)).parts).toEqual([
    [piece(0, 1_000, 10, 10)],
    [piece(0, 1_000, 20, 20)],
  ]);
});

const rate = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1_000, noNaN: true }));

/** Pieces from 0 to 10 s for the first part, within it for the others. */
const partsOf = fc
  .array(
    fc.record({
      edges: fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 2, maxLength: 6 }),
      rates: fc.array(fc.tuple(rate, rate), { minLength: 8, maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((drawn) =>
    drawn.map(({ edges, rates }, part) => {
      const sorted = (part === 0 ? [0, ...edges, 10_000] : edges).toSorted((a, b) => a - b);
      return {
        segments: sorted.slice(1).map((toMs, i) => piece(sorted[i]!, toMs, ...rates[i]!)),
      };
    }),
  );

test.each(SHAPE_NAMES)('the parts of any demand add up to %s at every instant', (name) => {
  const instant = fc.double({ min: 0, max: 10_000, noNaN: true, maxExcluded: true });
  fc.assert(
    fc.property(partsOf, fc.array(instant), (parts, instants) => {
      const { total, parts: laid } = layShape(SHAPES[name], parts, sumOf(parts));
      const profiles = laid.map((segments) => rateProfile(segments));
      expect(total.toMs).toBe(10_000);
      for (const atMs of instants) {
        const sum = profiles.reduce((all, profile) => all + profile.ratePerSecond(atMs), 0);
        expect(sum).toBeCloseTo(total.ratePerSecond(atMs), 6);
      }
      for (const { fromPerSecond, toPerSecond } of laid.flat()) {
        expect(Math.min(fromPerSecond, toPerSecond)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

const [rush] = SMALL_SCENARIO.demand.profile.spikes;
const placed = smallScenario({
  demand: {
    ...SMALL_SCENARIO.demand,
    profile: {
      from: 'formula',
      spikes: [{ ...rush, magnitude: 20, footprint: { categories: ['convenience'] } }],
    },
  },
});

test('a plan takes mean and peak from its scenario, scaled, and keeps parts and footprints', () => {
  const own = planRate(placed, '.');
  const stress = planRate(placed, '.', { shape: 'stress', scale: 2 });
  expect(stress.total.peakPerSecond).toBeCloseTo(300, 9);
  expect(stress.durationMs).toBe(own.durationMs);
  expect(stress.parts.map(({ name, footprint }) => ({ name, footprint }))).toEqual(
    own.parts.map(({ name, footprint }) => ({ name, footprint })),
  );
  const shareAt = ({ parts, total }: typeof own) =>
    parts[1]!.rate.ratePerSecond(5_000) / total.ratePerSecond(5_000);
  expect(shareAt(stress)).toBeCloseTo(shareAt(own), 3);
  const average = planRate(placed, '.', { shape: 'average' });
  const meanPerSecond = own.total.expected(10_000) / 10;
  expect(average.total.peakPerSecond).toBeCloseTo(meanPerSecond, 9);
});

test('a shape brings its duration, unless another is asked for', () => {
  const durationMs = (over: object) => planRate(placed, '.', over).durationMs;
  expect(durationMs({ shape: 'soak' })).toBe(1_800_000);
  expect(durationMs({ shape: 'soak', durationMs: 60_000 })).toBe(60_000);
  expect(durationMs({ shape: 'smoke' })).toBe(15_000);
  expect(durationMs({ shape: 'breakpoint' })).toBe(10_000);
});

test('the factors are those of the plan with its shape', () => {
  const own = planRate(placed, '.');
  const rising = planRate(placed, '.', { shape: 'breakpoint' });
  expect(rising.factors.rate / own.factors.rate).toBeCloseTo(3, 9);
  const payments = ({ total }: typeof own) => total.expected(10_000);
  expect(rising.factors.count / own.factors.count).toBeCloseTo(payments(rising) / payments(own), 9);
});

test('the plan tells which shape was laid on it, and none where none was', () => {
  const told = (over: object) =>
    planRate(placed, '.', over).parameters.find(({ name }) => name === 'shape of the plan');
  expect(told({ shape: 'spike' })).toMatchObject({ value: 'spike', source: SHAPES.spike.text });
  expect(told({})).toBeUndefined();
});
