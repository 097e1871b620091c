import { describe, expect, it } from 'vitest';

import { checkQueueing } from '../../../harness/capacity/check-queueing.ts';
import { queueingCheckSchema } from '../../../harness/model/capacity/queueing.ts';
import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { gammaDraw } from '../../../harness/stats/gamma-draw.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { Capacity } from '../../../mock-gateway/capacity-model/capacity.ts';
import { simulate } from '../../../mock-gateway/capacity-model/simulate.ts';
import { toldEstimate } from '../../fixtures/told-estimate.ts';

const MEAN_MS = 20;

/** p99 of response times of a simulated gateway; gaps of gamma shape, 1 for a Poisson process. */
const p99Of = (workers: number, rho: number, gapShape: number) => {
  const count = 60_000;
  const gaps = randomLayer(9, `gaps/${workers}/${rho}/${gapShape}`).at(0);
  const services = randomLayer(9, `services/${workers}/${rho}`).at(0);
  const meanGapMs = MEAN_MS / (workers * rho);
  const times = new Float64Array(count);
  let told = 0;
  simulate(
    new Capacity(gatewaySchema.parse({ workers, queueLimit: 1e9 })),
    (function* () {
      let arrivalMs = 0;
      for (let i = 0; i < count; i += 1) {
        arrivalMs += (meanGapMs / gapShape) * gammaDraw(gaps, gapShape);
        yield { arrivalMs, serviceMs: -MEAN_MS * Math.log(services.uniformAboveZero()) };
      }
    })(),
    (fate) => {
      times[told] = fate.served ? fate.waitMs + fate.serviceMs : Infinity;
      told += 1;
    },
  );
  const sorted = times.toSorted();
  return {
    offeredPerSecond: 1_000 / meanGapMs,
    responseTime: toldEstimate(sorted[Math.ceil(0.99 * count) - 1]!),
  };
};

const EXPONENTIAL = Array.from({ length: 1_000 }, (_, i) => -MEAN_MS * Math.log((i + 0.5) / 1_000));

describe('a queueing approximation', () => {
  it('is right about simulated probes of M/M/8, and says so', () => {
    const check = checkQueueing({
      queue: { servers: 8, services: EXPONENTIAL },
      arrivals: [{ window: 100, dispersion: 1 }],
      quantile: 0.99,
      limitMs: 120,
      capacity: toldEstimate(330),
      probes: [0.5, 0.7, 0.85].map((rho) => p99Of(8, rho, 1)),
    });
    expect(queueingCheckSchema.parse(check)).toEqual(check);
    expect(check.probes.map(({ utilisation }) => utilisation.toFixed(2))).toEqual([
      '0.50',
      '0.70',
      '0.85',
    ]);
    expect(check.worstWrongBy).toBeLessThan(0.08);
    expect(check.capacityWrongBy).toBeCloseTo(check.highestPerSecond! / 330 - 1, 12);
  });

  it('needs the dispersion of arrivals that come in bursts', () => {
    // Gaps of shape 1/4: four times the variance of a Poisson process, over long windows.
    const probes = [0.7, 0.85].map((rho) => p99Of(8, rho, 0.25));
    const worst = (dispersion: number) =>
      checkQueueing({
        queue: { servers: 8, services: EXPONENTIAL },
        arrivals: [{ window: 100, dispersion }],
        quantile: 0.99,
        limitMs: 120,
        capacity: null,
        probes,
      }).worstWrongBy!;
    expect(worst(4)).toBeLessThan(0.15);
    expect(worst(1)).toBeGreaterThan(0.3);
  });

  it('says so where there is nothing to say', () => {
    const check = checkQueueing({
      queue: { servers: 1, services: [50] },
      arrivals: [{ window: 100, dispersion: 1 }],
      quantile: 0.99,
      limitMs: 40,
      capacity: null,
      probes: [{ offeredPerSecond: 21, responseTime: toldEstimate(1e4) }],
    });
    expect(check).toMatchObject({
      highestPerSecond: null,
      dispersion: null,
      capacityWrongBy: null,
      probes: [{ predictedMs: null, wrongBy: null }],
      medianWrongBy: null,
    });
  });
});
