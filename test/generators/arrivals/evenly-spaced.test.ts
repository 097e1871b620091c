import { expect, test } from 'vitest';

import { evenlySpacedArrivals } from '../../../generators/arrivals/evenly-spaced.ts';
import { rateProfile } from '../../../generators/profile/rate-profile.ts';
import { instantsOf } from './instants-of.ts';
import { flatRate, VARYING } from './varying-rate.ts';

test('four a second come every 250 ms, from half a gap on', () => {
  const rate = flatRate(4, 2);
  expect([...instantsOf(evenlySpacedArrivals({ rate }), rate)]).toEqual([
    125, 375, 625, 875, 1_125, 1_375, 1_625, 1_875,
  ]);
});

test('between two instants one payment is expected, however the rate changes', () => {
  const instants = instantsOf(evenlySpacedArrivals({ rate: VARYING }), VARYING);
  expect(instants).toHaveLength(Math.floor(VARYING.expected(VARYING.toMs)));
  for (const [i, atMs] of instants.entries()) {
    expect(VARYING.expected(atMs)).toBeCloseTo(i + 0.5, 6);
  }
});

test('a warm-up moves no instant after zero and is as even', () => {
  const rate = rateProfile([
    { fromMs: -2_000, toMs: 0, fromPerSecond: 0, toPerSecond: 10 },
    { fromMs: 0, toMs: 1_000, fromPerSecond: 10, toPerSecond: 10 },
  ]);
  const instants = instantsOf(evenlySpacedArrivals({ rate }), rate);
  expect(instants).toHaveLength(20);
  expect(instants[10]).toBe(50);
  expect(rate.expected(instants[9]!)).toBeCloseTo(-0.5, 9);
});
