import { expect, test } from 'vitest';

import { classify } from '../../../generators/fit/classify.ts';
import type { Dispersion } from '../../../generators/fit/dispersion.ts';
import { growth } from '../../../generators/fit/explanation.ts';

interface Made {
  readonly rates: readonly number[];
  readonly hours?: number;
  /** What is above 1. */
  readonly excess?: (windowMs: number, perSecond: number) => number;
}

/** The dispersion that theory expects of a process, at rates that each have a share of the time. */
const expected = ({ rates, hours = 24, excess = () => 0 }: Made): readonly Dispersion[] =>
  Array.from({ length: 11 }, (_, i) => {
    const windowMs = 1_000 * 2 ** i;
    const windows = (hours * 3_600_000) / windowMs;
    const byRate = rates.map((perSecond) => ({
      windowMs,
      trendFree: 1 + excess(windowMs, perSecond),
      degreesOfFreedom: (1.2 * windows) / rates.length,
      expected: (perSecond * windowMs) / 1_000,
    }));
    const trendFree = byRate.reduce((sum, cell) => sum + cell.trendFree / rates.length, 0);
    return {
      windowMs,
      windows,
      allanFactor: trendFree,
      trendFree,
      standardError: Math.sqrt(2 / (1.2 * windows)),
      byRate,
    };
  });

const named = (made: Made) =>
  classify({ events: 1e6, dispersion: expected(made), notCounts: null });

const groups = (companions: number, memoryMs: number) => (windowMs: number) =>
  companions * growth(windowMs / memoryMs);

const wave = (variation: number, memoryMs: number) => (windowMs: number, perSecond: number) =>
  2 * (perSecond / 1_000) * variation ** 2 * memoryMs * growth(windowMs / memoryMs);

test('no excess is Poisson, and what could not have been seen is told', () => {
  const found = named({ rates: [2, 20] });
  expect(found).toMatchObject({ class: 'poisson', parameters: { memoryMs: null } });
  expect(found.open).toHaveLength(2);
  expect(found.open[0]).toMatch(/^a rate that wanders by less than .* would not have shown$/);
});

test('an excess that is the same at any rate is clustering', () => {
  const found = named({ rates: [2, 20], excess: groups(1.5, 240_000) });
  expect(found.class).toBe('short-range-clustering');
  expect(found.decidedBy.value).toBeLessThan(-found.decidedBy.limit);
  expect(found.reason).toContain('come with an event, within');
});

test('an excess that grows with the rate is a slow random intensity', () => {
  const found = named({ rates: [2, 20], excess: wave(0.025, 600_000) });
  expect(found.class).toBe('slow-random-intensity');
  expect(found.parameters.variation).toBeCloseTo(0.025, 2);
});

test('where the rate never changes the memory decides', () => {
  const short = named({ rates: [20], excess: groups(1.5, 150_000) });
  const long = named({ rates: [20], excess: wave(0.025, 1_200_000) });
  expect([short.class, long.class]).toEqual(['short-range-clustering', 'slow-random-intensity']);
});

test('where the rate never changes and the memory is in between, nothing decides', () => {
  const found = named({ rates: [20], excess: groups(3, 420_000) });
  expect(found.class).toBe('not-distinguishable');
  expect(found.reason).toContain('explain it equally well');
  expect(found.parameters.companions).toBeGreaterThan(1);
});

test('counts that are all alike are evenly spaced', () => {
  const found = named({ rates: [10], excess: () => -0.98 });
  expect(found).toMatchObject({ class: 'evenly-spaced', decidedBy: { limit: 0.5 } });
  expect(found.decidedBy.name).toBe('Allan factor in windows of 1 s');
});

test.each([
  { what: 'a minute of little', made: { rates: [0.5], hours: 1 / 60 } },
  { what: 'no window with two events', made: { rates: [1e-4] } },
])('$what is too few events', ({ made }) => {
  const found = named(made);
  expect(found.class).toBe('not-distinguishable');
  expect(found.reason).toContain('too few events');
});

test('what are no counts is not looked at', () => {
  const dispersion = expected({ rates: [20] });
  const found = classify({ events: 1e6, dispersion, notCounts: 'averages' });
  expect(found).toMatchObject({ class: 'not-distinguishable', reason: 'averages' });
});
