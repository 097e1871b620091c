import { expect, it, test } from 'vitest';

import { capacityExitCode } from '../../../../harness/cli/capacity/capacity-exit.ts';
import type {
  Confirmation,
  Converged,
} from '../../../../harness/model/capacity/capacity-search.ts';
import {
  confirmationState,
  contradictionOf,
} from '../../../../harness/model/capacity/confirmation.ts';
import { confirmationWarnings } from '../../../../harness/model/capacity/search-warnings.ts';
import {
  capacityHeadline,
  capacityLines,
} from '../../../../harness/report/capacity/capacity-words.ts';
import { confirmationWords } from '../../../../harness/report/capacity/confirmation-words.ts';
import { CONVERGED, syntheticSearch } from '../../../fixtures/synthetic-search.ts';

const endWith = (
  at: Partial<Confirmation> | null,
  above: Partial<Confirmation> | null,
): Converged => ({
  ...CONVERGED,
  at: at && { ...CONVERGED.at!, ...at },
  above: above && { ...CONVERGED.above!, ...above },
});

const BROKEN = { isBroken: true };
const HELD = { isBroken: false };

it.each([
  ['borne-out', 0, '✓', '1.28)', {}, {}],
  [
    'by-luck',
    0,
    '!',
    'though a budget broke in the run just below it',
    { ...BROKEN, chance: 0.12 },
    {},
  ],
  ['by-luck', 0, '✓', '1.28)', {}, { ...HELD, chance: 0.4 }],
  ['by-luck', 0, '!', 'the run just below it', BROKEN, {}],
  [
    'contradicted',
    3,
    '?',
    'not confirmed: a budget broke in a run below it, where all should hold',
    { ...BROKEN, chance: 0.002 },
    {},
  ],
  [
    'contradicted',
    3,
    '?',
    'not confirmed: all held in a run above it, where one should break',
    {},
    { ...HELD, chance: 0 },
  ],
  [
    'contradicted',
    3,
    '?',
    'not confirmed: a run below it held far better than all other probes tell',
    { ...HELD, chance: 0 },
    null,
  ],
  [
    'contradicted',
    3,
    '?',
    'not confirmed: a run above it broke far worse than all other probes tell',
    null,
    { ...BROKEN, chance: 0.0022 },
  ],
  ['one-sided', 0, '✓', '1.28)', {}, null],
  [
    'one-sided',
    0,
    '!',
    'a budget broke in the run just below it',
    { ...BROKEN, chance: 0.1 },
    null,
  ],
  ['one-sided', 0, '!', 'no run just below it was made', null, {}],
  ['not-made', 3, '?', 'the load was used up before a run could tell', null, null],
] as const)(
  'confirming runs that are %s end with %d, and the first line says it: %s … %s',
  (state, code, mark, words, at, above) => {
    const end = endWith(at, above);
    expect(confirmationState(end)).toBe(state);
    expect(capacityExitCode(end)).toBe(code);
    const headline = capacityHeadline(syntheticSearch({ end }));
    expect(headline.startsWith(mark)).toBe(true);
    expect(headline.endsWith(words)).toBe(true);
  },
);

test('how probable so contrary a run is stands beside it', () => {
  const lines = (chance: number): string =>
    JSON.stringify(capacityLines(syntheticSearch({ end: endWith({ ...BROKEN, chance }, {}) })));
  expect(lines(0.123)).toContain('at scale 1.22 a budget broke, as 12 % of such runs would');
  expect(lines(0.004)).toContain('a budget broke, as badly as under 1 % of such runs would');
  expect(lines(0.004)).toContain('Search again before anybody relies on this');
});

test('a run that contradicts has one story, in a search, a series and a forecast, and says what it may mean', () => {
  const story = (
    at: Partial<Confirmation> | null,
    above: Partial<Confirmation> | null,
  ): readonly string[] => {
    const end = endWith(at, above);
    const text = contradictionOf(end).text;
    const { verdict, suffix, doubt } = confirmationWords(end);
    const [warning] = confirmationWarnings(end);
    expect(warning).toEqual({
      code: 'contradicted',
      message: `not confirmed, ${text}: do not rely on it, search again`,
    });
    expect([verdict, suffix]).toEqual([`not confirmed: ${text}`, `, but not confirmed: ${text}`]);
    return [text, doubt!.replace(/^that is more than luck: (.*) meanwhile.*/, '$1')];
  };
  const lower = 'the capacity may be lower, or the target got worse';
  const higher = 'the capacity may be higher, or the target got better';
  expect([
    story({ ...BROKEN, chance: 0.002 }, {}),
    story(null, { ...BROKEN, chance: 0.0022 }),
    story({ ...HELD, chance: 0 }, null),
    story({}, { ...HELD, chance: 0 }),
  ]).toEqual([
    ['a budget broke in a run below it, where all should hold', lower],
    ['a run above it broke far worse than all other probes tell', lower],
    ['a run below it held far better than all other probes tell', higher],
    ['all held in a run above it, where one should break', higher],
  ]);
});

test('a missing run is told as such, and how to have it made', () => {
  const lines = (end: Converged): string => JSON.stringify(capacityLines(syntheticSearch({ end })));
  expect(lines(endWith(null, null))).toContain('"confirming runs","none that could tell"');
  expect(lines(endWith(null, {}))).toContain('no run just below the answer was made');
  expect(lines(endWith({}, null))).toContain('no run just above the answer was made');
});

test('what a run said by luck is told before the one that is missing', () => {
  const below = confirmationWords(endWith({ ...BROKEN, chance: 0.2 }, null));
  expect(below.doubt).toMatch(
    /^the lower one should have held: .* Rely on no more than the low end; and no run just above the answer was made/,
  );
  expect(below.verdict).toBe('a budget broke just below it; no run just above it was made');
  const above = confirmationWords(endWith(null, { ...HELD, chance: 0.2 }));
  expect(above.doubt).toMatch(
    /^the higher one should have broken: .*; and no run just below the answer was made/,
  );
  expect(above.verdict).toBe('all held above it too; no run just below it was made');
});

test('an interval of less load than was tested is told as such', () => {
  const lines = (loadSeconds: number): string => {
    const search = syntheticSearch({ end: CONVERGED });
    return JSON.stringify(
      capacityLines({ ...search, settings: { ...search.settings, loadSeconds } }),
    );
  };
  expect(lines(59)).toContain('tested with 60 s of load and more: this one had less');
  expect(lines(60)).toContain('"holds the capacity in 95 % of such searches"');
});
