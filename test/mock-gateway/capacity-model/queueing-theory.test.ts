import { describe, expect, it } from 'vitest';

import type { Distribution } from '../../../harness/model/scenario/distribution.ts';
import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { Capacity } from '../../../mock-gateway/capacity-model/capacity.ts';
import {
  simulate,
  type SimulatedFate,
  type SimulatedRequest,
} from '../../../mock-gateway/capacity-model/simulate.ts';
import { quantileMs } from '../../../mock-gateway/luck/distribution-quantile.ts';

const ARRIVALS = 600_000;
const MEAN_SERVICE_MS = 50;
const EXPONENTIAL: Distribution = { distribution: 'exponential', mean: MEAN_SERVICE_MS };

/** Poisson arrivals; load is arrival rate times mean service time over workers. */
function* poisson(workers: number, load: number): Generator<SimulatedRequest> {
  const gaps = randomLayer(20_200_724, 'gaps').at(0);
  const services = randomLayer(20_200_724, 'services').at(0);
  const meanGapMs = MEAN_SERVICE_MS / (workers * load);
  let arrivalMs = 0;
  for (let i = 0; i < ARRIVALS; i += 1) {
    arrivalMs += -meanGapMs * Math.log(gaps.uniformAboveZero());
    yield { arrivalMs, serviceMs: quantileMs(EXPONENTIAL, services.uniform()) };
  }
}

interface QueueFields {
  readonly workers: number;
  readonly queueLimit: number;
  readonly deadline?: string;
}

const rejectedShare = (config: QueueFields, load: number): number => {
  let rejected = 0;
  const onFate = ({ served }: SimulatedFate): void => {
    if (!served) rejected += 1;
  };
  simulate(new Capacity(gatewaySchema.parse(config)), poisson(config.workers, load), onFate);
  return rejected / ARRIVALS;
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

/**
 * The share of arrivals that would wait longer than D in M/M/1 where those go away. By level
 * crossing the wait has the density lambda P0 exp(-(mu - lambda) w) up to D, and falls as
 * exp(-mu w) behind it. Times are in mean services.
 * Source: Gavish and Schweitzer, "The Markovian queue with bounded waiting time", Management Science
 * 23 (1977).
 */
const pastDeadline = (load: number, deadline: number): number => {
  const left = Math.exp(-(1 - load) * deadline);
  const weight = 1 + (load * (1 - left)) / (1 - load) + load * left;
  return (load * left) / weight;
};

const relativeError = (measured: number, expected: number): number =>
  Math.abs(measured / expected - 1);

/** Waits without a limit are held against theory in test/statistical and test/long. */
describe('the capacity of a gateway with limits, against theory (600,000 arrivals, 3 %)', () => {
  it.each([
    { workers: 1, queueLimit: 0, load: 0.8 },
    { workers: 4, queueLimit: 8, load: 0.9 },
    { workers: 4, queueLimit: 8, load: 1.5 },
  ])(
    'rejects the share that a full queue blocks: $workers workers, $queueLimit places, load $load',
    ({ workers, queueLimit, load }) => {
      const places = workers + queueLimit;
      const expected = birthAndDeath(workers, places, workers * load)[places]!;
      const share = rejectedShare({ workers, queueLimit }, load);
      expect(relativeError(share, expected)).toBeLessThan(0.03);
    },
  );

  it.each([
    { load: 0.8, deadlineMs: 50 },
    { load: 0.8, deadlineMs: 200 },
    { load: 1.5, deadlineMs: 100 },
  ])('rejects the share whose wait is past a deadline: $deadlineMs ms, load $load', (cell) => {
    const { load, deadlineMs } = cell;
    const config = { workers: 1, queueLimit: 1e9, deadline: `${deadlineMs}ms` };
    const expected = pastDeadline(load, deadlineMs / MEAN_SERVICE_MS);
    expect(relativeError(rejectedShare(config, load), expected)).toBeLessThan(0.03);
  });
});
