import { expect, test } from 'vitest';

import { poissonArrivals } from '../../../generators/arrivals/poisson.ts';
import { planRate } from '../../../generators/plan-rate.ts';
import { readCounts } from '../../../generators/own-demand/read-counts.ts';
import { readScenario } from '../../../harness/model/scenario/read-scenario.ts';

const SCENARIOS = 'scenarios';
const { scenario } = readScenario(`${SCENARIOS}/world-cup-surge.yaml`);
const { counts } = readCounts(`${SCENARIOS}/data/world-cup-98-1998-06-30.csv`, {
  time: 'minute_utc',
  count: 'requests',
});

const BINS = 96;
const MINUTES_PER_BIN = counts.length / BINS;
/** The 0.999 quantile of chi-square with 95 degrees of freedom. */
const CRITICAL = 143.34;

const requestsByBin = Array.from({ length: BINS }, (_, bin) =>
  counts
    .slice(bin * MINUTES_PER_BIN, (bin + 1) * MINUTES_PER_BIN)
    .reduce((sum, count) => sum + count, 0),
);
const allRequests = requestsByBin.reduce((sum, count) => sum + count, 0);

/** Planned payments by quarter of an hour of that day, about a million in all. */
const plannedByBin = (seed: number): readonly number[] => {
  const plain = planRate(scenario, SCENARIOS);
  const scale = 1e6 / plain.total.expected(plain.durationMs);
  const { total: rate, durationMs } = planRate(scenario, SCENARIOS, { scale });
  const arrivals = poissonArrivals({ rate, seed, part: 'everyday' });
  const bins = Array.from({ length: BINS }, () => 0);
  for (let block = 0; block < durationMs / 1_000; block += 1) {
    for (const atMs of arrivals.instantsIn(block).instantsMs)
      bins[Math.floor((atMs / durationMs) * BINS)]! += 1;
  }
  return bins;
};

/** Pearson's statistic against the shape of the data, given the total. */
const chiSquare = (planned: readonly number[]): number => {
  const total = planned.reduce((sum, count) => sum + count, 0);
  return planned.reduce((sum, count, bin) => {
    const expected = (total * requestsByBin[bin]!) / allRequests;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
};

test.each([1, 2, 3, 4, 5])('with seed %i a million payments follow the data', (seed) => {
  const planned = plannedByBin(seed);
  expect(planned.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(990_000);
  expect(chiSquare(planned)).toBeLessThan(CRITICAL);
});

test('the same test refuses a plan with five percent more in one busy hour', () => {
  const planned = plannedByBin(1).map((count, bin) =>
    bin >= 84 && bin < 88 ? count * 1.05 : count,
  );
  expect(chiSquare(planned)).toBeGreaterThan(CRITICAL);
});
