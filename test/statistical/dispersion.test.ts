import { describe, expect, it, test } from 'vitest';

import { LONGEST_DELAY } from '../../harness/model/scenario/arrivals.ts';
import { clusterDispersion } from '../../harness/stats/cluster-dispersion.ts';
import { tourBusArrivals } from '../../generators/arrivals/tour-bus.ts';
import { instantsOf } from '../generators/arrivals/instants-of.ts';
import { flatRate } from '../generators/arrivals/varying-rate.ts';
import {
  allanFactors,
  allanTheory,
  deviation,
  deviations,
  WINDOWS_S,
  windowsOf,
} from './steady-event.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** A deviation of so many is itself known to 1 / sqrt(2 x 32) = 12.5 %. */
const REPLICATES = 32;

/** Of the Allan factor of a Poisson process over n windows: sqrt(3 / n). */
const OF_POISSON = WINDOWS_S.map((seconds) => Math.sqrt(3 / windowsOf(seconds)));

/** Windows at which a plan is four deviations or more from what its process promises. */
const refused = (
  found: readonly number[],
  theory: readonly number[],
  errors: readonly number[],
): readonly string[] =>
  WINDOWS_S.flatMap((seconds, i) => {
    const distance = (found[i]! - theory[i]!) / errors[i]!;
    return Math.abs(distance) < 4 ? [] : [`${seconds} s: ${distance.toFixed(1)} deviations`];
  });

describe.each([
  { name: 'a Poisson process', settings: { burstiness: 0 }, replicates: 0 },
  {
    name: 'random intensity, three times as measured',
    settings: { burstiness: 3 },
    replicates: REPLICATES,
  },
  {
    name: 'tour buses under random intensity',
    settings: { process: 'tour-bus' as const },
    replicates: REPLICATES,
  },
])('the Allan factor of $name', ({ settings, replicates }) => {
  const theory = allanTheory(settings);

  it('is that of the closed form, from a tenth of a second to an hour', () => {
    const errors = replicates === 0 ? OF_POISSON : deviations(replicates, settings);
    for (const seed of SEEDS) {
      expect(refused(allanFactors(seed, settings), theory, errors)).toEqual([]);
    }
  });
});

/**
 * No count differs from its neighbour: A is 0 where 1 is claimed. That is sqrt(n / 3) deviations
 * with n windows, seven at ten minutes, with no scatter: a power of 1 from 48 windows on.
 */
test('evenly spaced payments are refused at every window from a second to ten minutes', () => {
  const even = allanFactors(1, { burstiness: 0, process: 'evenly-spaced' });
  expect(Math.max(...even.slice(1))).toBeLessThan(0.01);
  const distances = even.map((found, i) => (1 - found) / OF_POISSON[i]!);
  for (const distance of distances.slice(1, 1 + WINDOWS_S.indexOf(600))) {
    expect(distance).toBeGreaterThan(4);
  }
});

describe('tour buses in long windows', () => {
  const rate = flatRate(10, 48_000);
  /** Delays of 0.4 s on average, windows of 20 s, 2,400 of them. */
  const counts = (seed: number, share: number): readonly number[] => {
    const tourBus = { share, meanSize: 15, meanDelay: 240_000 };
    const options = { rate, seed, part: 'all', timeFactor: 600, tourBus };
    const windows = Array.from({ length: 2_400 }, () => 0);
    for (const atMs of instantsOf(tourBusArrivals(options), rate)) {
      windows[Math.floor(atMs / 20_000)]! += 1;
    }
    return windows;
  };

  // Standard error of a variance over 2,400 counts: 2.9 %, and a little more for groups.
  it.each([
    { share: 0.1, long: 2.49 },
    { share: 1, long: 15.93 },
  ])('with a share of $share vary $long times as much as Poisson', ({ share, long }) => {
    const cluster = { share, meanSize: 15, meanDelayMs: 400, longestDelay: LONGEST_DELAY };
    const theory = clusterDispersion(cluster, 20_000);
    expect(Math.abs(theory / long - 1)).toBeLessThan(0.025);
    for (const seed of SEEDS.slice(0, 2)) {
      const found = deviation(counts(seed, share)) ** 2 / 200;
      expect(Math.abs(found / theory - 1)).toBeLessThan(0.1);
    }
  });
});
