import { describe, expect, it } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { serviceTimes } from '../../../mock-gateway/luck/service-times.ts';

const MEDIAN_180 = { distribution: 'lognormal', median: '180ms', sigma: 0.45 } as const;
const MEDIAN_360 = { distribution: 'lognormal', median: '360ms', sigma: 0.45 } as const;
const times = (config: object = {}) => serviceTimes(gatewaySchema.parse(config));

describe('the service time of a request', () => {
  it('is its own: another seed, operation, id or attempt draws another', () => {
    const request = { id: 'order-1', attempt: 1 };
    const drawn = [
      times()('pay', request),
      times({ seed: 2 })('pay', request),
      times()('refund', request),
      times()('pay', { id: 'order-2', attempt: 1 }),
      times()('pay', { id: 'order-1', attempt: 2 }),
    ];
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(times()('pay', request)).toBe(drawn[0]);
  });

  it('ignores the salt behind an id, so that two runs of one plan meet equal luck', () => {
    const salted = times()('pay', { id: 'pd-0123456789-17-run2', attempt: 1 });
    expect(salted).toBe(times()('pay', { id: 'pd-0123456789-17', attempt: 1 }));
  });

  it('keeps its place in the distribution when the parameters change', () => {
    const slow = times({ serviceTime: { pay: MEDIAN_360 } });
    const fast = times({ serviceTime: { pay: MEDIAN_180 } });
    for (let i = 0; i < 100; i += 1) {
      const request = { id: `order-${i}`, attempt: 1 };
      expect(slow('pay', request) / fast('pay', request)).toBeCloseTo(2, 12);
    }
  });

  it('follows its distribution: Kolmogorov-Smirnov over 20,000 ids at the 0.1 % level', () => {
    const time = times({ serviceTime: { pay: { distribution: 'exponential', mean: '100ms' } } });
    const n = 20_000;
    const sorted = Array.from({ length: n }, (_, i) =>
      time('pay', { id: `pd-0123456789-${i}`, attempt: 1 }),
    ).toSorted((a, b) => a - b);
    const distance = sorted.reduce((worst, ms, i) => {
      const p = 1 - Math.exp(-ms / 100);
      return Math.max(worst, Math.abs(p - i / n), Math.abs(p - (i + 1) / n));
    }, 0);
    expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
  });
});
