import { expect, test } from 'vitest';

import { ALONE } from '../../../generators/arrivals/arrival-process.ts';
import { groupStartMs } from '../../../generators/arrivals/group-number.ts';
import { tourBusArrivals } from '../../../generators/arrivals/tour-bus.ts';
import { rateProfile, type RateProfile } from '../../../generators/profile/rate-profile.ts';
import { chiSquareTest } from '../../../harness/stats/chi-square.ts';
import { arrivalsOf, instantsOf } from './instants-of.ts';
import { flatRate, VARYING } from './varying-rate.ts';

const TOUR_BUS = { share: 0.25, meanSize: 8, meanDelay: 4 * 60_000 };

const buses = (rate: RateProfile, over: object = {}) =>
  tourBusArrivals({ rate, seed: 1, part: 'all', tourBus: TOUR_BUS, timeFactor: 600, ...over });

const membersOf = (rate: RateProfile, over: object = {}): ReadonlyMap<number, number[]> => {
  const { instantsMs, groups } = arrivalsOf(buses(rate, over), rate);
  const members = new Map<number, number[]>();
  for (const [i, group] of groups!.entries()) {
    if (group === ALONE) continue;
    members.set(group, [...(members.get(group) ?? []), instantsMs[i]!]);
  }
  return members;
};

test('groups have their mean size and make their share of all payments', () => {
  const rate = flatRate(500, 100);
  const members = membersOf(rate);
  const inGroups = [...members.values()].reduce((sum, { length }) => sum + length, 0);
  const total = instantsOf(buses(rate), rate).length;
  // About 1,560 groups: standard errors of sqrt(7 / 1,560) = 0.07 and of 0.25 sqrt(8.9 / 12,500).
  expect(Math.abs(inGroups / members.size - 8)).toBeLessThan(4 * 0.07);
  expect(Math.abs(inGroups / total - 0.25)).toBeLessThan(4 * 0.007);
  expect(Math.min(...[...members.values()].map(({ length }) => length))).toBeGreaterThan(0);
});

test('payments follow their group by the mean delay, shortened as the event is', () => {
  const spreads = [...membersOf(flatRate(500, 100)).values()]
    .filter(({ length }) => length > 1)
    .map((atMs) => {
      const mean = atMs.reduce((sum, ms) => sum + ms, 0) / atMs.length;
      return atMs.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / (atMs.length - 1);
    });
  const variance = spreads.reduce((sum, value) => sum + value, 0) / spreads.length;
  // 4 min / 600 = 400 ms; the cut at eight times takes 2 % off the variance of an exponential.
  expect(Math.sqrt(variance)).toBeGreaterThan(0.93 * 400);
  expect(Math.sqrt(variance)).toBeLessThan(1.05 * 400);
});

test('a number tells when a group came', () => {
  for (const [group, atMs] of membersOf(VARYING)) {
    const sinceStart = atMs.map((ms) => Math.abs(ms - groupStartMs(group)));
    // One payment lies in the block itself, all others within the longest delay of it.
    expect(Math.min(...sinceStart)).toBeLessThanOrEqual(1_000);
    expect(Math.max(...sinceStart)).toBeLessThanOrEqual(1_000 + 8 * 400);
  }
});

test('the rate is kept exactly: through jumps and pauses, in every tenth of it', () => {
  const total = VARYING.expected(VARYING.toMs);
  const edges = Array.from({ length: 101 }, (_, i) => VARYING.instantMs((i / 100) * total));
  const sums = Array.from({ length: 100 }, () => 0);
  const SEEDS = 40;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const atMs of instantsOf(buses(VARYING, { seed }), VARYING)) {
      sums[Math.min(99, Math.floor((100 * VARYING.expected(atMs)) / total))]! += 1;
    }
  }
  expect(edges[100]).toBe(VARYING.toMs);
  // Groups make counts vary 1 + 0.25 x 63 / 8 = 3 times as much as Poisson's at most.
  const expected = sums.map(() => (SEEDS * total) / 100);
  const { statistic } = chiSquareTest(sums, expected);
  expect(statistic).toBeLessThan(3 * 149.4);
});

test('all may come in groups', () => {
  const rate = flatRate(500, 20);
  const { groups } = arrivalsOf(buses(rate, { tourBus: { ...TOUR_BUS, share: 1 } }), rate);
  expect(groups!.includes(ALONE)).toBe(false);
});

test('no group straddles instant zero, and a warm-up moves no payment after it', () => {
  const after = { fromMs: 0, toMs: 8_000, fromPerSecond: 300, toPerSecond: 300 };
  const plans = [0, 2_500, 6_000].map((warmUpMs) => {
    const before = { fromMs: -warmUpMs, toMs: 0, fromPerSecond: 0, toPerSecond: 300 };
    const rate = rateProfile(warmUpMs === 0 ? [after] : [before, after]);
    return { rate, instants: instantsOf(buses(rate), rate).filter((atMs) => atMs >= 0) };
  });
  expect(plans[1]!.instants).toEqual(plans[0]!.instants);
  expect(plans[2]!.instants).toEqual(plans[0]!.instants);
  for (const atMs of membersOf(plans[2]!.rate).values()) {
    expect(new Set(atMs.map((ms) => ms >= 0)).size).toBe(1);
  }
});
