import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { CAPACITY_FILE } from '../../harness/cli/capacity/search-file.ts';
import {
  capacitySearchSchema,
  type CapacitySearch,
} from '../../harness/model/capacity/capacity-search.ts';
import { erlangWait } from '../../harness/stats/erlang.ts';
import { start, temporaryFolder } from '../e2e/peakday.ts';
import { burnInWaves } from './cpu-burner.ts';

/** Of a search; fewer for a try: the interval is as much wider. */
const LOAD_SECONDS = Number(process.env['CAPACITY_SECONDS'] ?? 300);
const ATTEMPTS = 3;
const UTILISATION = 0.9;

interface Gateway {
  readonly workers: number;
  readonly meanServiceMs: number;
}

/** At a utilisation of 0.9 they serve 180, 216 and 230.4 payments a second. */
const GATEWAYS: readonly Gateway[] = [
  { workers: 4, meanServiceMs: 20 },
  { workers: 12, meanServiceMs: 50 },
  { workers: 32, meanServiceMs: 125 },
];

const capacityOf = ({ workers, meanServiceMs }: Gateway): number =>
  (workers * UTILISATION * 1_000) / meanServiceMs;

/**
 * The time in which a share q of payments is served by M/M/c. With C the probability of a wait, m
 * the rate of one worker and k = c m - arrival rate, the wait is 0 with probability 1 - C and else
 * exponential with rate k, and the service is exponential with rate m, so that
 *
 *     P(T > t) = (1 - C) e^(-m t) + C (k e^(-m t) - m e^(-k t)) / (k - m)
 *
 * Source: Cooper, "Introduction to Queueing Theory", 2nd edition, 1981, section 3.4.
 */
const quantileMs = ({ workers, meanServiceMs }: Gateway, q: number): number => {
  const { waitShare: waits } = erlangWait(workers, UTILISATION, meanServiceMs);
  const own = 1 / meanServiceMs;
  const spare = workers * own * (1 - UTILISATION);
  const above = (t: number): number =>
    (1 - waits) * Math.exp(-own * t) +
    (waits * (spare * Math.exp(-own * t) - own * Math.exp(-spare * t))) / (spare - own);
  let [low, high] = [0, 1_000 * meanServiceMs];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (above(middle) > 1 - q) low = middle;
    else high = middle;
  }
  return high;
};

/** Flat Poisson arrivals, whose scale 1 is three quarters of what the gateway can take. */
const scenarioOf = (gateway: Gateway): object => ({
  name: 'known',
  title: 'A gateway of known capacity',
  story: 'For tests.',
  event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
  demand: { profile: { from: 'formula', base: 'flat' }, arrivals: { burstiness: 0 } },
  replay: { duration: '5m', peak: `${0.75 * capacityOf(gateway)}/s` },
  population: { tourists: 2_000, merchants: 200 },
  gateway: {
    workers: gateway.workers,
    queueLimit: 100_000,
    serviceTime: { pay: { distribution: 'exponential', mean: `${gateway.meanServiceMs}ms` } },
    declineShare: 0,
    confirmationShare: 0,
  },
  budgets: [
    {
      metric: 'response-time',
      quantile: 'p99',
      limit: `${quantileMs(gateway, 0.99).toFixed(2)}ms`,
    },
  ],
});

/** @returns the kept search, whatever came of it */
const searched = async (
  gateway: Gateway,
  seed: number,
  during: () => Promise<unknown> = () => Promise.resolve(),
): Promise<CapacitySearch> => {
  const cwd = temporaryFolder();
  const scenario = join(cwd, 'known.yaml');
  // JSON is YAML too.
  writeFileSync(scenario, JSON.stringify(scenarioOf(gateway)));
  const options = ['--seed', `${seed}`, '--load-seconds', `${LOAD_SECONDS}`, '--out', 'out'];
  const search = start(['capacity', scenario, ...options], { cwd });
  await Promise.all([search.finished, during()]);
  const { stdout, stderr } = await search.finished;
  console.log(stdout === '' ? stderr : stdout);
  return capacitySearchSchema.parse(
    JSON.parse(readFileSync(join(cwd, 'out', CAPACITY_FILE), 'utf8')),
  );
};

const isInside = ({ end }: CapacitySearch, truth: number): boolean =>
  end?.kind === 'converged' && end.perSecond.low! <= truth && truth <= end.perSecond.high!;

/** A busy machine disturbs searches, and says so: that is repeated with other luck. */
const undisturbed = async (gateway: Gateway, seed: number): Promise<CapacitySearch> => {
  for (let attempt = 1; ; attempt += 1) {
    const search = await searched(gateway, 1_000 * attempt + seed);
    if (search.end?.kind === 'converged' || attempt === ATTEMPTS) return search;
  }
};

it('finds the known capacity of three gateways in at least 5 of 6 searches', async () => {
  let right = 0;
  for (const gateway of GATEWAYS) {
    for (const seed of [1, 101]) {
      const truth = capacityOf(gateway);
      const search = await undisturbed(gateway, seed);
      if (isInside(search, truth)) right += 1;
      console.log(`M/M/${gateway.workers}: truth ${truth}/s, ${right} right so far`);
    }
  }
  expect(right).toBeGreaterThanOrEqual(5);
}, 14_400_000);

it('is not led astray by a neighbour that burns the CPU for 20 s, or says that it was disturbed', async () => {
  const [gateway] = GATEWAYS;
  const stop = new AbortController();
  const search = await searched(gateway!, 7, async () => {
    // One wave, from the middle of the search.
    const ended = setTimeout(() => stop.abort(), 1_000 * (LOAD_SECONDS / 2 + 20) - 500);
    await burnInWaves({ onMs: 20_000, offMs: 500 * LOAD_SECONDS, stop: stop.signal });
    clearTimeout(ended);
  });
  const { end, probes } = search;
  console.log(
    `disturbed probes: ${probes.filter(({ outcome }) => outcome.disturbed !== null).length}`,
  );
  const isTold = end?.kind === 'doomed' && end.reason === 'disturbed';
  expect(isTold || isInside(search, capacityOf(gateway!))).toBe(true);
}, 3_600_000);
