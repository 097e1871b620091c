import { expect, test } from 'vitest';

import { egressParts, hostParts } from '../../../generators/demand/calendar-parts.ts';
import { egressCurve } from '../../../generators/demand/egress.ts';
import { figuresOf } from '../../../generators/demand/figures/figures.ts';
import { prefectureShares } from '../../../generators/demand/prefecture.ts';
import { rateProfile } from '../../../generators/profile/rate-profile.ts';
import { calendarSchema } from '../../../harness/model/scenario/calendar.ts';

const HOUR = 3_600_000;
const MIN = 60_000;

const calendar = calendarSchema.parse({
  name: 'small',
  title: 'Small games',
  source: 'made up',
  offset: '+09:00',
  slots: { evening: { start: '18:00', end: '21:00' } },
  venues: [
    { name: 'Stadium', prefecture: 'Tokyo', capacity: 68_000 },
    { name: 'Beach', prefecture: 'Chiba', capacity: 6_000 },
  ],
  sessions: [
    { venue: 'Stadium', days: ['2020-07-24 to 2020-07-25'], slots: ['evening'] },
    { venue: 'Beach', days: ['2020-07-25'], slots: ['evening'], seatsTaken: '50%' },
  ],
});

const optionsOf = (over: object = {}) => {
  const figures = figuresOf({ tier: 'seed-2018', assumptions: {} });
  return {
    calendar,
    figures,
    prefectures: prefectureShares(figures),
    eventStart: '2020-07-24T17:00:00+09:00',
    durationMs: 48 * HOUR,
    ...over,
  };
};

test('one spectator pays once, most of them a scale after the end', () => {
  const curve = rateProfile(egressCurve(15 * MIN));
  expect(curve.expected(curve.toMs)).toBeCloseTo(1, 12);
  expect(curve.ratePerSecond(15 * MIN)).toBe(curve.peakPerSecond);
  // Gamma with shape 2: 1 - e^-1 (1 + 1) have paid by the mode, 1 - 3 e^-2 after twice as long.
  expect(curve.expected(15 * MIN)).toBeCloseTo(1 - 2 / Math.E, 2);
  expect(curve.expected(30 * MIN)).toBeCloseTo(1 - 3 * Math.exp(-2), 2);
});

test('a full National Stadium adds some 500 payments in 90 minutes', () => {
  const [stadium] = egressParts(optionsOf());
  const rate = rateProfile(stadium!.segments);
  const payments = 68_000 * 0.03 * 0.69 * 0.6 * 0.6;
  expect(stadium!.name).toBe('egress Stadium');
  expect(rate.expected(4 * HOUR) - rate.expected(0)).toBe(0);
  const after90 = rate.expected(5.5 * HOUR);
  expect(after90 / payments).toBeGreaterThan(0.98);
  expect(Math.round(after90 / 100)).toBe(5);
  expect(rate.expected(rate.toMs) / payments).toBeCloseTo(2, 6);
});

test('a crowd pays at a few shops of some kinds in the prefecture of its venue', () => {
  const [stadium, beach] = egressParts(optionsOf());
  expect(stadium!.footprint).toEqual({
    prefectures: new Map([['Tokyo', 1]]),
    categories: ['convenience', 'restaurant', 'attraction'],
    hotSpots: { count: 20, variance: 0.01 },
  });
  expect(beach!.footprint.prefectures).toEqual(new Map([['Chiba', 1]]));
});

test('crowds grow with the tier and with what a scenario assumes', () => {
  const all = (figures = figuresOf({ tier: 'seed-2018', assumptions: {} })) => {
    const [stadium] = egressParts(optionsOf({ figures }));
    const rate = rateProfile(stadium!.segments);
    return rate.expected(rate.toMs);
  };
  expect(all(figuresOf({ tier: 'games-2020', assumptions: {} })) / all()).toBeCloseTo(2.65 ** 2, 9);
  const more = figuresOf({ tier: 'seed-2018', assumptions: { 'payments-per-egress': 1.2 } });
  expect(all(more) / all()).toBeCloseTo(2, 9);
});

test('what is held elsewhere or at another time is left out; what left before is still there', () => {
  const chiba = prefectureShares(figuresOf({ assumptions: {} })).filter(
    ({ name }) => name === 'Chiba',
  );
  expect(egressParts(optionsOf({ prefectures: chiba })).map(({ name }) => name)).toEqual([
    'egress Beach',
  ]);
  expect(egressParts(optionsOf({ eventStart: '2020-08-24T17:00:00+09:00' }))).toEqual([]);
  const later = egressParts(
    optionsOf({ eventStart: '2020-07-24T21:15:00+09:00', durationMs: HOUR }),
  );
  expect(later[0]!.segments[0]).toMatchObject({ fromMs: 0, fromPerSecond: expect.closeTo(0.2, 1) });
  expect(later[0]!.segments.at(-1)!.toMs).toBe(HOUR);
});

test('another offset of the event moves the crowds on its clock, not in time', () => {
  const utc = egressParts(optionsOf({ eventStart: '2020-07-24T08:00:00Z' }));
  expect(utc).toEqual(egressParts(optionsOf()));
});

test('a host has 15 % more on the days on which it holds a session, from midnight to midnight', () => {
  const everyday = [
    { fromMs: 0, toMs: 30 * HOUR, fromPerSecond: 10, toPerSecond: 40 },
    { fromMs: 30 * HOUR, toMs: 48 * HOUR, fromPerSecond: 40, toPerSecond: 40 },
  ];
  const parts = hostParts(optionsOf(), everyday);
  expect(parts.map(({ name }) => name)).toEqual(['host Tokyo', 'host Chiba']);
  const share = (percent: number): number => percent / 102.4;
  const chiba = rateProfile(parts[1]!.segments);
  expect([chiba.fromMs, chiba.toMs]).toEqual([7 * HOUR, 31 * HOUR]);
  expect(chiba.ratePerSecond(7 * HOUR)).toBeCloseTo(17 * 0.15 * share(9.5), 9);
  const tokyo = rateProfile(parts[0]!.segments);
  expect([tokyo.fromMs, tokyo.toMs]).toEqual([0, 31 * HOUR]);
  expect(tokyo.ratePerSecond(30.5 * HOUR)).toBeCloseTo(40 * 0.15 * share(23.6), 9);
});

test('between two days of sessions a host is silent', () => {
  const gap = calendarSchema.parse({
    ...calendar,
    games: undefined,
    sessions: [{ venue: 'Beach', days: ['2020-07-24', '2020-07-26'], slots: ['evening'] }],
  });
  const [chiba] = hostParts(optionsOf({ calendar: gap }), [
    { fromMs: 0, toMs: 48 * HOUR, fromPerSecond: 10, toPerSecond: 10 },
  ]);
  const rate = rateProfile(chiba!.segments);
  expect(rate.ratePerSecond(20 * HOUR)).toBe(0);
  expect(rate.ratePerSecond(6 * HOUR)).toBeGreaterThan(0);
  expect(rate.ratePerSecond(32 * HOUR)).toBeGreaterThan(0);
});
