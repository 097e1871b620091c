import { describe, expect, it } from 'vitest';

import type { Distribution } from '../../../harness/model/scenario/distribution.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { WorkerPool } from '../../../mock-gateway/capacity-model/worker-pool.ts';
import { quantileMs } from '../../../mock-gateway/luck/distribution-quantile.ts';

const ARRIVALS = 600_000;
const MEAN_SERVICE_MS = 50;
const EXPONENTIAL: Distribution = { distribution: 'exponential', mean: MEAN_SERVICE_MS };
const CONSTANT: Distribution = { distribution: 'constant', value: MEAN_SERVICE_MS };

interface Cell {
  readonly workers: number;
  readonly queueLimit: number;
  /** Offered load over workers: arrival rate times mean service time over workers. */
  readonly load: number;
  readonly service: Distribution;
}

/** Poisson arrivals at the same pool that serves real requests; no clock, no timer. */
const simulate = ({ workers, queueLimit, load, service }: Cell) => {
  const pool = new WorkerPool({ workers, queueLimit });
  const gaps = randomLayer(20_200_724, 'gaps').at(0);
  const services = randomLayer(20_200_724, 'services').at(0);
  const meanGapMs = MEAN_SERVICE_MS / (workers * load);
  let nowMs = 0;
  let waited = 0;
  let waitMs = 0;
  let rejected = 0;
  for (let i = 0; i < ARRIVALS; i += 1) {
    nowMs += -meanGapMs * Math.log(gaps.uniformAboveZero());
    const offer = pool.offer(nowMs, quantileMs(service, services.uniform()));
    if (!offer.accepted) rejected += 1;
    else if (offer.startMs > nowMs) {
      waited += 1;
      waitMs += offer.startMs - nowMs;
    }
  }
  const served = ARRIVALS - rejected;
  return {
    waitShare: waited / served,
    meanWaitMs: waitMs / served,
    blockedShare: rejected / ARRIVALS,
    utilisation: pool.stateAt(nowMs).busyMs / (workers * nowMs),
  };
};

/** Probabilities of 0, 1, ... requests in an M/M/c queue with so many places in all. */
const birthAndDeath = (workers: number, places: number, offeredErlangs: number): number[] => {
  const weights = [1];
  for (let n = 1; n <= places; n += 1) {
    weights.push((weights[n - 1]! * offeredErlangs) / Math.min(n, workers));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

/** Share of arrivals that wait in M/M/c. Source: Erlang 1917, by the recursion for Erlang B. */
const erlangC = (workers: number, offeredErlangs: number): number => {
  let blocked = 1;
  for (let n = 1; n <= workers; n += 1) {
    blocked = (offeredErlangs * blocked) / (n + offeredErlangs * blocked);
  }
  const load = offeredErlangs / workers;
  return blocked / (1 - load * (1 - blocked));
};

const relativeError = (measured: number, expected: number): number =>
  Math.abs(measured / expected - 1);

describe('the worker pool against queueing theory, 600,000 arrivals a cell', () => {
  const UNLIMITED = 1e9;

  it.each([
    { workers: 1, load: 0.5 },
    { workers: 1, load: 0.8 },
    { workers: 4, load: 0.8 },
    { workers: 32, load: 0.9 },
  ])(
    'makes as many wait, and as long, as Erlang C says: $workers workers at $load (within 3 %)',
    ({ workers, load }) => {
      const cell = { workers, load, queueLimit: UNLIMITED, service: EXPONENTIAL };
      const { waitShare, meanWaitMs, utilisation } = simulate(cell);
      const waits = erlangC(workers, workers * load);
      expect(relativeError(waitShare, waits)).toBeLessThan(0.03);
      expect(
        relativeError(meanWaitMs, (waits * MEAN_SERVICE_MS) / (workers * (1 - load))),
      ).toBeLessThan(0.03);
      expect(relativeError(utilisation, load)).toBeLessThan(0.005);
    },
  );

  it.each([0.5, 0.8])(
    'makes constant services wait as Pollaczek and Khinchine say: load %d (within 3 %)',
    (load) => {
      const cell = { workers: 1, load, queueLimit: UNLIMITED, service: CONSTANT };
      const { waitShare, meanWaitMs } = simulate(cell);
      expect(relativeError(waitShare, load)).toBeLessThan(0.01);
      expect(relativeError(meanWaitMs, (load * MEAN_SERVICE_MS) / (2 * (1 - load)))).toBeLessThan(
        0.03,
      );
    },
  );

  it('makes services of any spread wait as Pollaczek and Khinchine say (within 3 %)', () => {
    const sigma = 0.6;
    const median = MEAN_SERVICE_MS * Math.exp(-(sigma ** 2) / 2);
    const service = { distribution: 'lognormal', median, sigma } as const;
    const { meanWaitMs } = simulate({ workers: 1, load: 0.7, queueLimit: UNLIMITED, service });
    const squaredVariation = Math.exp(sigma ** 2) - 1;
    expect(
      relativeError(meanWaitMs, ((0.7 * MEAN_SERVICE_MS) / 0.3) * ((1 + squaredVariation) / 2)),
    ).toBeLessThan(0.03);
  });

  it.each([
    { workers: 1, queueLimit: 0, load: 0.8 },
    { workers: 4, queueLimit: 8, load: 0.9 },
    { workers: 4, queueLimit: 8, load: 1.5 },
  ])(
    'rejects the share that theory blocks: $workers workers, $queueLimit places, load $load (within 3 %)',
    ({ workers, queueLimit, load }) => {
      const { blockedShare } = simulate({ workers, queueLimit, load, service: EXPONENTIAL });
      const places = workers + queueLimit;
      expect(
        relativeError(blockedShare, birthAndDeath(workers, places, workers * load)[places]!),
      ).toBeLessThan(0.03);
    },
  );
});
