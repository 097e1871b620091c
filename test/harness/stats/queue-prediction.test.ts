import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { erlangWait } from '../../../harness/stats/erlang.ts';
import {
  feltDispersion,
  highestLoad,
  POISSON_ARRIVALS,
  predictedQuantile,
} from '../../../harness/stats/queue-prediction.ts';
import {
  approximateTail,
  markovTail,
  meanService,
  quantileOfTail,
  serviceVariation,
  type Queue,
} from '../../../harness/stats/response-tail.ts';
import { singleServerWait } from '../../../harness/stats/pollaczek-khinchine.ts';

const exponential = (servers: number, mean = 20): Queue => ({
  servers,
  services: Array.from({ length: 2_000 }, (_, i) => -mean * Math.log((i + 0.5) / 2_000)),
});

const constant = (servers: number, mean = 20): Queue => ({ servers, services: [mean] });

describe('M/M/c', () => {
  it('has, for one server, exponential responses of mean s / (1 - rho)', () => {
    for (const rho of [0.2, 0.5, 0.9]) {
      const mean = 20 / (1 - rho);
      expect(markovTail(1, rho, 20, 3 * mean)).toBeCloseTo(Math.exp(-3), 9);
      const p99 = quantileOfTail((time) => markovTail(1, rho, 20, time), 0.99);
      expect(p99).toBeCloseTo(mean * Math.log(100), 6);
    }
  });

  it('has the mean of its wait and its service under its tail', () => {
    for (const [servers, rho] of [
      [4, 0.9],
      [16, 0.9],
      [4, 0.75],
    ] as const) {
      // By the trapezoid rule over 400 mean services.
      const step = 0.05;
      let area = 0;
      for (let time = 0; time < 400; time += step) {
        const ends = markovTail(servers, rho, 1, time) + markovTail(servers, rho, 1, time + step);
        area += (step * ends) / 2;
      }
      expect(area).toBeCloseTo(1 + erlangWait(servers, rho, 1).mean, 3);
    }
  });

  it('is what the approximation gives for Poisson arrivals and exponential services', () => {
    for (const [servers, rho] of [
      [1, 0.5],
      [4, 0.9],
      [16, 0.95],
    ] as const) {
      const exact = quantileOfTail((time) => markovTail(servers, rho, 20, time), 0.99);
      const found = predictedQuantile(exponential(servers), POISSON_ARRIVALS, rho, 0.99);
      expect(Math.abs(found / exact - 1)).toBeLessThan(0.005);
    }
  });
});

it('has the mean wait of Pollaczek and Khinchine where one server works', () => {
  const queue = constant(1);
  for (const rho of [0.3, 0.8]) {
    // The tail of the wait alone: that of the response from the constant service on.
    const waitShare = approximateTail(queue, rho, 1, 20);
    const oneMean = approximateTail(queue, rho, 1, 20 + 10);
    const mean = (-10 * waitShare) / Math.log(oneMean / waitShare);
    expect(mean).toBeCloseTo(singleServerWait(rho, 20, 0).mean, 6);
  }
});

describe('the highest load', () => {
  it('is, in M/M/1, that at which s ln(100) / (1 - rho) is the limit', () => {
    const limit = 20 * Math.log(100) * 5;
    const found = highestLoad(exponential(1), POISSON_ARRIVALS, { q: 0.99, limit })!;
    expect(Math.abs(found / (0.8 / 20) - 1)).toBeLessThan(0.003);
  });

  it('has the quantile at its limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 64 }),
        fc.double({ min: 0.2, max: 6, noNaN: true }),
        fc.double({ min: 100, max: 1_000, noNaN: true }),
        (servers, dispersion, limit) => {
          const queue = { servers, services: [10, 15, 20, 25, 30] };
          const arrivals = [{ window: 1, dispersion }];
          const load = highestLoad(queue, arrivals, { q: 0.99, limit })!;
          const rho = (load * meanService(queue)) / servers;
          // Steps where a service time of the five ends.
          expect(predictedQuantile(queue, arrivals, rho, 0.99)).toBeLessThanOrEqual(limit * 1.0001);
          expect(predictedQuantile(queue, arrivals, rho + 1e-6, 0.99)).toBeGreaterThanOrEqual(
            limit * 0.9999,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('falls as arrivals come in bursts', () => {
    const at = (dispersion: number) =>
      highestLoad(exponential(8), [{ window: 1, dispersion }], { q: 0.99, limit: 200 })!;
    expect(at(4)).toBeLessThan(at(1));
    expect(at(1)).toBeLessThan(at(0.2));
  });

  it('is none where a service alone takes longer', () => {
    expect(highestLoad(constant(4), POISSON_ARRIVALS, { q: 0.99, limit: 19 })).toBeNull();
  });
});

it('feels the dispersion of windows as long as the queue remembers', () => {
  const arrivals = [
    { window: 100, dispersion: 1 },
    { window: 10_000, dispersion: 5 },
  ];
  const queue = constant(1);
  expect(feltDispersion(queue, 0, arrivals)).toBe(1);
  // 20 / (1 - rho)^2 = 1,000: half way over the logarithm.
  expect(feltDispersion(queue, 1 - Math.sqrt(0.02), arrivals)).toBeCloseTo(3, 9);
  expect(feltDispersion(queue, 0.99, arrivals)).toBe(5);
  expect(serviceVariation(queue)).toBe(0);
});

it('takes for ever from a utilisation of 1 on', () => {
  expect(predictedQuantile(constant(2), POISSON_ARRIVALS, 1, 0.5)).toBe(Infinity);
});
