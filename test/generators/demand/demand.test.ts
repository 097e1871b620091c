import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { eventDemand } from '../../../generators/demand/demand.ts';
import { rateProfile } from '../../../generators/profile/rate-profile.ts';
import { sumOf } from '../../../generators/profile/sum-of.ts';
import { PeakdayError } from '../../../harness/model/error.ts';
import { smallScenario, SMALL_SCENARIO } from '../small-scenario.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const HOUR = 3_600_000;
const START = '2020-07-24T18:00:00+09:00';

const demandOf = (demand: object, event: object = {}) =>
  eventDemand(
    smallScenario({
      demand: { tier: 'games-2020', profile: { from: 'formula' }, ...demand },
      event: { ...SMALL_SCENARIO.event, ...event },
    }),
    'scenarios',
  );

const rush = { name: 'rush', start: '18:30', peak: '19:00', magnitude: 3 };

test('spikes without a footprint multiply what goes on every day', () => {
  const { parts } = demandOf({ profile: { from: 'formula', base: 'flat', spikes: [rush] } });
  expect(parts.map(({ name }) => name)).toEqual(['everyday']);
  const rate = rateProfile(parts[0]!.segments);
  expect(rate.ratePerSecond(HOUR) / rate.ratePerSecond(0)).toBeCloseTo(3, 9);
});

test('a spike with a footprint is a part of its own: so much more, there and of that kind', () => {
  const footprint = { prefectures: ['Tokyo', 'Chiba'], categories: ['restaurant'], share: '10%' };
  const profile = { from: 'formula', base: 'flat', spikes: [{ ...rush, footprint }] };
  const { parts } = demandOf({ profile });
  expect(parts.map(({ name }) => name)).toEqual(['everyday', 'spike rush']);
  const [everyday, spike] = parts.map(({ segments }) => rateProfile(segments));
  const base = everyday!.ratePerSecond(0);
  expect(everyday!.ratePerSecond(HOUR)).toBeCloseTo(base, 9);
  const places = (23.6 + 9.5) / 102.4;
  expect(spike!.peakPerSecond).toBeCloseTo(2 * base * places * 0.18 * 0.1, 9);
  expect(spike!.fromMs).toBe(0.5 * HOUR);
  const [tokyo, chiba] = [...parts[1]!.footprint.prefectures.values()];
  expect(tokyo! / chiba!).toBeCloseTo(23.6 / 9.5, 12);
  expect(parts[1]!.footprint.categories).toEqual(['restaurant']);
});

test('a footprint without a place is all of the scenario', () => {
  const spikes = [{ ...rush, footprint: { hotSpots: { count: 5, variance: 0.1 } } }];
  const { parts } = demandOf({ prefecture: 'Kyoto', profile: { from: 'formula', spikes } });
  expect([...parts[1]!.footprint.prefectures.keys()]).toEqual(['Kyoto']);
  expect(parts[1]!.footprint.hotSpots).toEqual({ count: 5, variance: 0.1 });
});

test('a surge of shops that are closed is refused', () => {
  const footprint = { categories: ['department-store', 'electronics'] };
  const spikes = [
    {
      name: 'night',
      start: '02:00',
      peak: '02:30',
      end: '03:00',
      magnitude: 3,
      slowHalfLife: '1m',
      fastHalfLife: '1m',
      footprint,
    },
  ];
  const making = () => demandOf({ profile: { from: 'formula', spikes } }, { duration: '10h' });
  expect(making).toThrow(PeakdayError);
  expect(making).toThrow(
    expect.objectContaining({
      code: 'silent-spike',
      faults: [
        {
          at: 'demand.profile.spikes.0',
          message:
            'during "night" all shops of its categories (department-store, electronics) are closed',
        },
      ],
    }),
  );
});

test('a prefecture has its share of the nation, and a category its share of the day', () => {
  const nation = rateProfile(demandOf({}).parts[0]!.segments);
  const tokyo = rateProfile(demandOf({ prefecture: 'Tokyo' }).parts[0]!.segments);
  expect(tokyo.expected(HOUR) / nation.expected(HOUR)).toBeCloseTo(23.6 / 102.4, 9);
});

test('without a tier only the proportions of the rates say something', () => {
  expect(demandOf({ tier: undefined }).isOwnRate).toBe(false);
  expect(demandOf({}).isOwnRate).toBe(true);
});

test('a calendar makes hosts and crowds parts of their own', () => {
  const demand = demandOf(
    { calendar: 'calendars/tokyo-2020.yaml', prefecture: 'Tokyo' },
    { start: START, duration: '7h' },
  );
  expect(demand.parts.map(({ name }) => name)).toEqual([
    'everyday',
    'host Tokyo',
    'egress National Stadium',
  ]);
  const host = rateProfile(demand.parts[1]!.segments);
  const everyday = rateProfile(demand.parts[0]!.segments);
  expect(host.ratePerSecond(HOUR) / everyday.ratePerSecond(HOUR)).toBeCloseTo(0.15, 9);
  const told = demand.parameters.map(({ name }) => name);
  expect(told).toContain('games-population');
  expect(told).toContain('venue National Stadium');
  expect(told).not.toContain('venue Tokyo Stadium');
  expect(new Set(told).size).toBe(told.length);
});

test('seventeen days of Games are planned with all their weekdays', () => {
  const { parts } = demandOf(
    { calendar: 'calendars/tokyo-2020.yaml' },
    { start: '2020-07-24T00:00:00+09:00', duration: '17d' },
  );
  const total = sumOf(parts);
  const day = (i: number): number =>
    total.expected((i + 1) * 24 * HOUR) - total.expected(i * 24 * HOUR);
  const [friday, saturday, monday] = [day(0), day(1), day(3)];
  expect(monday).toBeLessThan(friday);
  expect(friday).toBeLessThan(saturday);
  for (let i = 0; i < 17; i += 1) expect(day(i)).toBeGreaterThan(1_000_000);
});

test('the week of a holiday has so many times the payments', () => {
  const event = { start: '2019-10-02T00:00:00+09:00', duration: '1d' };
  const payments = (over: object): number => {
    const { parts } = demandOf({ tier: 'seed-2018', ...over }, event);
    return rateProfile(parts[0]!.segments).expected(24 * HOUR);
  };
  // At both midnights the curve leans towards days with another factor or none.
  expect(payments({ calendar: 'calendars/golden-week.yaml' }) / payments({})).toBeCloseTo(1.8, 6);
});

test('a calendar that says nothing about the event is refused', () => {
  expect(() => demandOf({ calendar: 'calendars/golden-week.yaml' })).toThrow(
    expect.objectContaining({
      code: 'idle-calendar',
      faults: [
        {
          at: 'demand.calendar',
          message: 'no session, no holiday and no Games from 2020-07-24 to 2020-07-24',
        },
      ],
    }),
  );
});

test('a calendar of your own is looked for beside the scenario', () => {
  const folder = temporaryFolder();
  const text = `{ name: own, title: Own, source: us, offset: '+09:00',
    holidays: [{ name: sale, days: [2020-07-24], factor: 3 }] }`;
  writeFileSync(join(folder, 'own.yaml'), text);
  const scenario = smallScenario({
    demand: { tier: 'seed-2018', profile: { from: 'formula' }, calendar: 'own.yaml' },
  });
  const { parameters } = eventDemand(scenario, folder);
  expect(parameters).toContainEqual({
    name: 'holiday sale',
    value: 3,
    unit: null,
    tag: 'assumed',
    source: 'us',
    range: null,
    layer: 'L5',
  });
  const calendar = parameters.find(({ name }) => name === 'calendar')!;
  expect(calendar.source).toMatch(/^Own; us; SHA-256 [0-9a-f]{64}$/);
});

test('a calendar that is named from the root is read from there', () => {
  const file = join(temporaryFolder(), 'own.yaml');
  const text = `{ name: own, title: Own, source: us, offset: '+09:00',
    holidays: [{ name: sale, days: [2020-07-24], factor: 3 }] }`;
  writeFileSync(file, text);
  const scenario = smallScenario({
    demand: { tier: 'seed-2018', profile: { from: 'formula' }, calendar: file },
  });
  const { parameters } = eventDemand(scenario, temporaryFolder());
  expect(parameters.map(({ name }) => name)).toContain('holiday sale');
});

test('each figure of a spike is told with the tag of who set it', () => {
  const spikes = [
    { ...rush, tag: 'assumed', source: 'a guess' },
    { name: 'end', preset: 'final-whistle', peak: '19:30', magnitude: 9 },
  ];
  const { parameters } = demandOf({ profile: { from: 'formula', spikes } });
  const told = (name: string) => parameters.find((each) => each.name === name);
  expect(told('spike rush: magnitude')).toEqual({
    name: 'spike rush: magnitude',
    value: 3,
    unit: null,
    tag: 'assumed',
    source: 'a guess',
    range: null,
    layer: 'L7',
  });
  expect(parameters.filter(({ name }) => name.startsWith('spike rush'))).toHaveLength(8);
  expect(told('spike end: magnitude')).toMatchObject({ tag: 'chosen', source: 'the scenario' });
  expect(told('spike end: fast half-life')).toMatchObject({
    tag: 'measured',
    source: expect.stringMatching(/^preset final-whistle: requests to the 1998 World Cup/),
  });
  expect(told('spike end: shape')).toMatchObject({ value: 'match', tag: 'measured' });
});

test('a figure that a scenario assumes is the one that is used and told', () => {
  const half = demandOf({ assumptions: { 'wallet-share': 0.3 } });
  const plain = demandOf({});
  const [a, b] = [half, plain].map(({ parts }) => rateProfile(parts[0]!.segments).expected(HOUR));
  expect(a! / b!).toBeCloseTo(0.5, 9);
  expect(half.parameters.find(({ name }) => name === 'wallet-share')).toMatchObject({
    value: 0.3,
    tag: 'chosen',
  });
});
