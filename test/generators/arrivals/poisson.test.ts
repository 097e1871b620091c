import { expect, test } from 'vitest';

import { poissonArrivals, poissonDrawer } from '../../../generators/arrivals/poisson.ts';
import { rateProfile } from '../../../generators/profile/rate-profile.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { instantsOf } from './instants-of.ts';
import { flatRate, VARYING } from './varying-rate.ts';

test('a share of a rate has that share of the instants', () => {
  const draw = poissonDrawer(flatRate(1_000, 100), 0.3);
  const stream = randomLayer(1, 'share').at(0);
  const { length } = draw(() => stream, { fromMs: 0, toMs: 100_000 });
  // Five standard deviations of a count with mean 30,000.
  expect(Math.abs(length - 30_000)).toBeLessThan(5 * Math.sqrt(30_000));
});

test('a layer of streams is asked for nothing where nothing can come', () => {
  const draw = poissonDrawer(VARYING, 1);
  const refuse = () => {
    throw new Error('asked');
  };
  expect(draw(refuse, { fromMs: 20_000, toMs: 22_000 })).toHaveLength(0);
  expect(draw(refuse, { fromMs: 40_000, toMs: 41_000 })).toHaveLength(0);
});

test('no instant falls where the rate is zero, nor outside the profile', () => {
  const arrivals = poissonArrivals({ rate: VARYING, seed: 4, part: 'all' });
  for (const block of [-3, 20, 21, 22, 40]) {
    expect(arrivals.instantsIn(block).instantsMs).toHaveLength(0);
  }
});

test('another part of the demand, or another seed, has other instants', () => {
  const first = [
    { seed: 1, part: 'all' },
    { seed: 2, part: 'all' },
    { seed: 1, part: 'egress' },
  ].map((options) => poissonArrivals({ rate: VARYING, ...options }).instantsIn(5).instantsMs[0]);
  expect(new Set(first).size).toBe(3);
});

test('a warm-up, or a longer one, moves no instant after zero', () => {
  const after = { fromMs: 0, toMs: 5_000, fromPerSecond: 100, toPerSecond: 50 };
  const warmed = [0, 700, 3_000].map((warmUpMs) => {
    const before = { fromMs: -warmUpMs, toMs: 0, fromPerSecond: 0, toPerSecond: 100 };
    const rate = rateProfile(warmUpMs === 0 ? [after] : [before, after]);
    return instantsOf(poissonArrivals({ rate, seed: 5, part: 'all' }), rate);
  });
  const measured = warmed.map((instants) => instants.filter((atMs) => atMs >= 0));
  expect(measured[1]).toEqual(measured[0]);
  expect(measured[2]).toEqual(measured[0]);
  expect(warmed[2]!.length - measured[2]!.length).toBeGreaterThan(100);
});
