import { expect, test } from 'vitest';

import { demandFaults } from '../../../generators/demand/demand-faults.ts';
import { PREFECTURES } from '../../../generators/demand/prefecture.ts';
import { smallScenario, SMALL_SCENARIO } from '../small-scenario.ts';

const faultsOf = (demand: object, replay: object = {}) =>
  demandFaults(
    smallScenario({
      demand: { ...SMALL_SCENARIO.demand, ...demand },
      replay: { ...SMALL_SCENARIO.replay, ...replay },
    }),
  ).map(({ at, message }) => `${at}: ${message}`);

const KNOWN = PREFECTURES.join(', ');

test('a demand without a fault has none', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ assumptions: { 'wallet-share': 0.5, 'prefecture-gifu': 4 } })).toEqual([]);
});

test('unknown names are told at once, with the nearest', () => {
  const spike = {
    ...SMALL_SCENARIO.demand.profile.spikes[0],
    footprint: { prefectures: ['Tokio', 'Chiba'], categories: ['restaurants'] },
  };
  expect(
    faultsOf({
      tier: 'games-2021',
      prefecture: 'Tokyo',
      profile: { from: 'formula', spikes: [spike] },
      assumptions: { 'walet-share': 0.5, 'stay-mean': 100, zzzzzzzz: 1 },
    }),
  ).toEqual([
    'demand.tier: "games-2021" is no known tier; did you mean "games-2020"? Known: ' +
      'seed-2018, games-2020, all-wallets, headroom',
    'demand.assumptions.walet-share: "walet-share" is no figure of the demand; did you mean ' +
      '"wallet-share"? docs/traffic-model.md lists all',
    'demand.assumptions.stay-mean: 100 makes no sense: from 0.5 to 60 (nights), 5.9 by default',
    'demand.assumptions.zzzzzzzz: "zzzzzzzz" is no figure of the demand. docs/traffic-model.md lists all',
    `demand.profile.spikes.0.footprint.prefectures.0: "Tokio" is no known prefecture; did you mean "Tokyo"? Known: ${KNOWN}`,
    'demand.profile.spikes.0.footprint.prefectures.1: "Chiba" lies outside demand.prefecture, "Tokyo"',
    expect.stringMatching(
      /^demand\.profile\.spikes\.0\.footprint\.categories\.0: "restaurants" is no known category; did you mean "restaurant"/,
    ),
  ]);
});

test.each([
  ['wallet-share', 1.5, 'a share from 0 to 1'],
  ['spend-per-user', -1, 'above zero'],
  ['volume-growth-years', 21, 'from 0 to 20 (years)'],
  ['weekday-friday', 0, 'above 0, at most 1,000'],
  ['category-convenience-tail', 1, 'above 1, at most 100'],
])('%s of %d makes no sense', (name, value, words) => {
  expect(faultsOf({ assumptions: { [name]: value } })).toEqual([
    expect.stringContaining(`${value} makes no sense: ${words}`),
  ]);
});

test('growth is not counted twice', () => {
  expect(faultsOf({ assumptions: { 'spend-growth-years': 1 } })).toEqual([
    expect.stringMatching(/spend-growth-years: would count growth twice: volume-growth-years is 2/),
  ]);
  const own = { 'volume-growth-years': 0, 'spend-growth-years': 1, 'visitors-growth-years': 2 };
  expect(faultsOf({ assumptions: own })).toEqual([]);
});

test('mixes without any weight are refused', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => [
    `category-attraction-hour-${String(hour).padStart(2, '0')}`,
    0,
  ]);
  expect(faultsOf({ assumptions: Object.fromEntries(hours) })).toEqual([
    'demand.assumptions.category-attraction-hour-00: no hour has a weight above 0',
  ]);
});

test('a figure that would change nothing is refused: no tier, no calendar', () => {
  const profile = { from: 'formula' };
  expect(faultsOf({ tier: undefined, profile, assumptions: { 'wallet-share': 0.5 } })).toEqual([
    expect.stringContaining('changes nothing: it says how much demand there is'),
  ]);
  expect(faultsOf({ assumptions: { 'host-shift': 0.2 } })).toEqual([
    expect.stringContaining('changes nothing: only a calendar asks for it'),
  ]);
  expect(faultsOf({ tier: undefined, assumptions: { 'stay-mean': 9 } })).toEqual([]);
});

test('a figure that would change nothing is refused: months, growth, weekdays', () => {
  const messages = (demand: object): readonly string[] =>
    faultsOf(demand).map((fault) => fault.replace('demand.assumptions.', ''));
  const months = { 'visitors-january': 1, 'visitors-july': 900, 'visitors-june': 800 };
  expect(messages({ assumptions: months })).toEqual([
    'visitors-january: changes nothing: who came in January is not in the country on 2020-07-24',
  ]);
  expect(messages({ assumptions: { 'visitors-growth': 0.1, 'volume-growth': 1 } })).toEqual([
    'visitors-growth: changes nothing: visitors-growth-years is 0',
  ]);
  expect(messages({ tier: 'seed-2018', assumptions: { 'volume-growth': 1 } })).toEqual([
    'volume-growth: changes nothing: volume-growth-years is 0',
  ]);
  const grown = { 'visitors-growth': 0.1, 'visitors-growth-years': 2 };
  expect(messages({ tier: 'seed-2018', assumptions: grown })).toEqual([]);
  const profile = { from: 'counts', file: 'c.csv', time: 't', count: 'n' };
  expect(messages({ tier: undefined, profile, assumptions: { 'weekday-friday': 2 } })).toEqual([
    'weekday-friday: changes nothing: the profile tells the rate of each day',
  ]);
});

test('counts tell the rate themselves; a formula without a tier has none of its own', () => {
  const counts = { from: 'counts', file: 'c.csv', time: 't', count: 'n' };
  expect(faultsOf({ profile: counts, calendar: 'c.yaml' })).toEqual([
    'demand.tier: the profile tells the rate of the event itself: leave the tier out',
    'demand.calendar: the profile tells the rate of the event itself: leave the calendar out',
  ]);
  expect(faultsOf({ tier: undefined, calendar: 'c.yaml' }, { peak: 'unscaled' })).toEqual([
    expect.stringMatching(/^demand\.calendar: its crowds need a demand .* name a tier, seed-2018/),
    expect.stringMatching(/^replay\.peak: a formula has no rate of its own: name a tier/),
  ]);
  expect(faultsOf({}, { peak: 'unscaled' })).toEqual([]);
});
