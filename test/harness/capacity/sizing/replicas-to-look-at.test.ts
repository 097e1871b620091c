import { expect, it } from 'vitest';

import { fitScaling } from '../../../../harness/capacity/fit-scaling.ts';
import type { FleetCapacity } from '../../../../harness/capacity/sizing/fleet-capacity.ts';
import { sizeFleet } from '../../../../harness/capacity/sizing/size-fleet.ts';
import type { SizingQuestion } from '../../../../harness/capacity/sizing/sizing-question.ts';
import { between, question } from './question.ts';

/** Searched at these sizes, each known to 1 %. */
const law = (sizes: readonly number[], perSecondAt: (size: number) => number): FleetCapacity => {
  const model = fitScaling(
    sizes.map((size) => ({
      size,
      throughputPerSecond: perSecondAt(size),
      errorPerSecond: 0.005 * perSecondAt(size),
    })),
    { of: 'replicas', seed: 1, draws: 1_000 },
  );
  if (model.draws === null) throw new Error('the fit was refused');
  return { from: 'scaling-law', draws: model.draws, measured: model.result.measured };
};

const looked = (measured: readonly number[], other: Partial<SizingQuestion>) => {
  const sizing = sizeFleet(
    question({ current: null, draws: 1_000, replicas: { measured }, ...other }),
  );
  return { ...sizing, numbers: sizing.fleets.map(({ replicas }) => replicas) };
};

const peakOf = (value: number): SizingQuestion['peak'] => ({
  ...question().peak,
  perSecond: {
    kind: 'quantiles',
    at: [
      { p: 0.5, value },
      { p: 0.975, value: 1.03 * value },
    ],
  },
});

it('goes on until there are enough, where each replica brings less than the one before', () => {
  const sizes = [2, 4, 8, 12];
  const capacity = law(sizes, (size) => (100 * size) / (1 + 0.1 * (size - 1)));
  // By the first replica's rate 13 would be twice as many as it takes; 600/s need 14 or more.
  const { needed, numbers } = looked(sizes, { capacity, peak: peakOf(630) });
  expect(needed.replicas).toBeGreaterThanOrEqual(17);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(numbers.length).toBeGreaterThanOrEqual(2 * needed.replicas!);
});

it('ends where more replicas bring next to nothing', () => {
  const sizes = [2, 4, 8, 12];
  const capacity = law(sizes, (size) => (100 * size) / (1 + 0.1 * (size - 1)));
  const { needed, numbers } = looked(sizes, { capacity, peak: peakOf(5_000) });
  expect(needed.replicas).toBeNull();
  expect(needed.why).toMatch(
    /^none of 1 to \d{2,4} replicas is enough, and by the law more bring little/,
  );
  expect(numbers.length).toBeLessThan(400);
});

it('has what was measured and what there is now, however many', () => {
  const sizes = [100, 200, 400, 800];
  const capacity = law(sizes, (size) => 3 * size);
  const { needed, numbers } = looked(sizes, { capacity, peak: peakOf(1_150), current: 501 });
  expect(numbers).toEqual(expect.arrayContaining([...sizes, 501]));
  expect(numbers.length).toBeLessThan(300);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  // Steps of 2 % would pass over it.
  expect(numbers).toEqual(expect.arrayContaining([needed.replicas! - 1, needed.replicas!]));
});

it('finds the very number beyond a hundred, with a zone lost as well', () => {
  const capacity = {
    from: 'straight',
    measuredWith: 1,
    perSecond: between(0.99, 1, 1.01),
  } as const;
  const all = Array.from({ length: 800 }, (_, i) => i + 1);
  const asked = { capacity, peak: peakOf(300), zones: 3 };
  const { needed } = looked([1], asked);
  expect(needed).toEqual(looked([1], { ...asked, replicas: all }).needed);
  expect(needed.replicas).toBeGreaterThan(300);
});

it('tells of those that were asked about, of what is needed and two fewer, and of what a lost zone needs', () => {
  const capacity = {
    from: 'straight',
    measuredWith: 1,
    perSecond: between(0.99, 1, 1.01),
  } as const;
  const { needed, numbers } = looked([], {
    capacity,
    peak: peakOf(300),
    zones: 3,
    replicas: [20, 900],
  });
  const [at, left] = [needed.replicas!, needed.withZoneLost!];
  expect(left).toBeGreaterThan(at);
  expect(numbers).toEqual([20, at - 2, at - 1, at, left, 900]);
});
