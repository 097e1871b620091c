import { expect, test } from 'vitest';

import { demandLevel } from '../../../generators/demand/level.ts';
import { PREFECTURES, prefectureShares } from '../../../generators/demand/prefecture.ts';
import { PeakdayError } from '../../../harness/model/error.ts';
import { smallScenario, SMALL_SCENARIO } from '../small-scenario.ts';

const { demand, event } = SMALL_SCENARIO;

const levelOf = (over: object, start: string = event.start) =>
  demandLevel(smallScenario({ demand: { ...demand, ...over }, event: { ...event, start } }));

test.each([
  { tier: 'seed-2018', perSecond: 3 },
  { tier: 'games-2020', perSecond: 21 },
  { tier: 'all-wallets', perSecond: 35 },
])('tier $tier is $perSecond/s in all Japan on an ordinary day', ({ tier, perSecond }) => {
  const level = levelOf({ tier, prefecture: undefined }, '2019-07-24T18:00:00+09:00');
  expect(level.busiestHourPerSecond).toBeCloseTo(perSecond, 9);
  expect(level.prefectures).toHaveLength(PREFECTURES.length);
});

test('a prefecture has its share of guest nights, and a host more of it during the Games', () => {
  const tokyo = (21 * 23.6) / 102.2;
  expect(levelOf({}, '2019-07-24T18:00:00+09:00').busiestHourPerSecond).toBeCloseTo(tokyo, 9);
  expect(levelOf({}).busiestHourPerSecond).toBeCloseTo(1.15 * tokyo, 9);
  const kyoto = levelOf({ prefecture: 'Kyoto' });
  expect(kyoto.busiestHourPerSecond).toBeCloseTo((21 * 5.5) / 102.2, 9);
});

test.each([
  { day: '2020-07-21', factor: 1 },
  { day: '2020-07-22', factor: 1.15 },
  { day: '2020-08-09', factor: 1.15 },
  { day: '2020-08-10', factor: 1 },
])('on $day Tokyo counts $factor times', ({ day, factor }) => {
  expect(prefectureShares(day).find(({ name }) => name === 'Tokyo')!.factor).toBe(factor);
});

test('shares of all prefectures add up to the nation', () => {
  const shares = prefectureShares('2019-07-24').map(({ share }) => share);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('every figure used is told with its tag and source', () => {
  expect(levelOf({}).parameters.map(({ name, value, tag }) => [name, value, tag])).toEqual([
    ["the nation's busiest hour, tier games-2020", 21, 'derived'],
    ["share of the nation's demand: Tokyo", expect.closeTo(23.6 / 102.2, 12), 'derived'],
    ['host prefectures on days of the Games', 1.15, 'assumed'],
  ]);
});

test('an unknown tier and an unknown prefecture are told at once, with the nearest names', () => {
  const unknown = () => levelOf({ tier: 'games-2021', prefecture: 'Tokio' });
  expect(unknown).toThrow(PeakdayError);
  expect(unknown).toThrow(
    expect.objectContaining({
      kind: 'usage',
      faults: [
        {
          at: 'demand.tier',
          message: expect.stringContaining(
            'did you mean "games-2020"? Known: seed-2018, games-2020',
          ),
        },
        {
          at: 'demand.prefecture',
          message: expect.stringContaining(
            `did you mean "Tokyo"? Known: ${PREFECTURES.join(', ')}`,
          ),
        },
      ],
    }),
  );
});

test('a tier beside counts is refused: the counts tell the rate', () => {
  const profile = { from: 'counts', file: 'c.csv', time: 't', count: 'n' };
  expect(() => levelOf({ profile })).toThrow('The demand cannot be planned.');
  expect(levelOf({ profile, tier: undefined }).busiestHourPerSecond).toBeNull();
});
