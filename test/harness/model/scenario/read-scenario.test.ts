import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { PeakdayError } from '../../../../harness/model/error.ts';
import { readScenario, type Override } from '../../../../harness/model/scenario/read-scenario.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const PROPER = `name: small
title: A small evening
story: For tests.
event:
  start: 2020-07-24T18:00:00+09:00
  duration: 2h
demand:
  profile:
    from: formula
    spikes:
      - { name: rush, start: '18:30', peak: '19:00', magnitude: 3 }
replay:
  duration: 10s
  peak: 100/s
windows:
  - { name: rush, from: '18:30', to: '19:30' }
budgets:
  - { metric: response-time, quantile: p99, limit: 1s, window: rush }
`;

const read = (text: string, overrides: readonly Override[] = []) => {
  const file = join(temporaryFolder(), 'small.yaml');
  writeFileSync(file, text);
  return readScenario(file, overrides);
};

/** Each fault as "line:column message", or "--set path message". */
const faultsOf = (text: string, overrides: readonly Override[] = []): readonly string[] => {
  try {
    read(text, overrides);
  } catch (error) {
    if (!(error instanceof PeakdayError)) throw error;
    expect([error.kind, error.code]).toEqual(['usage', 'invalid-scenario']);
    return error.faults.map(
      ({ at, message }) => `${at.replace(/^.*small\.yaml:?/, '')} ${message}`,
    );
  }
  return expect.unreachable('the scenario was accepted');
};

test('a proper scenario is read, and what it leaves out has its default', () => {
  const { scenario, source } = read(PROPER);
  expect(scenario.event.duration).toBe(7_200_000);
  expect(scenario.replay).toEqual({
    duration: 10_000,
    peak: 100,
    warmUp: 0,
    timeout: 5_000,
    journey: 'pay',
  });
  expect(scenario.gateway.workers).toBe(64);
  expect(source).toMatchObject({ replay: { duration: '10s', peak: '100/s' } });
});

test('a scenario without budgets is held to the default goodput', () => {
  const { scenario } = read(PROPER.replace(/budgets:\n.*\n/, ''));
  expect(scenario.budgets).toEqual([{ metric: 'goodput', atLeast: 0.999 }]);
});

test('all faults are told at once, each with its line and column, in order', () => {
  const text = PROPER.replace('duration: 2h', 'duration: two hours')
    .replace('magnitude: 3', 'magnitude: 0.5')
    .replace('duration: 10s\n  peak: 100/s', 'peak: 100')
    .replace('metric: response-time', 'metric: speed');
  expect(faultsOf(text)).toEqual([
    '6:3 event.duration: not a duration: write 250ms, 90s, 1.5m, 3h, 2d or 1h30m, given "two hours"',
    '11:54 demand.profile.spikes.0.magnitude: must be above 1, given 0.5',
    '12:1 replay.duration: is missing',
    '13:3 replay.peak: not a rate: write 900/s, 54000/min or 2.5/h, or unscaled, given 100',
    expect.stringMatching(/^17:7 budgets\.0\.metric: .*given "speed"$/),
  ]);
});

test('an unknown field is told with the name it was perhaps meant to have', () => {
  const text = PROPER.replace('title:', 'titel:').replace('peak: 100/s', 'peek: 100/s');
  expect(faultsOf(text)).toEqual([
    '1:1 title: is missing',
    '2:1 unknown field "titel"; did you mean "title"?',
    '12:1 replay.peak: is missing',
    '14:3 unknown field "peek"; did you mean "peak"?',
  ]);
  expect(faultsOf(`${PROPER}zzzzzzzz: 1\n`)).toEqual(['19:1 unknown field "zzzzzzzz"']);
});

test('a field that stands elsewhere is told whose it is, or what stands here', () => {
  const path = ['gateway', 'faults', 'timetable'];
  const when = { from: '+1m', duration: '1m' };
  const value = [
    { kind: 'error', ...when, over: '3s' },
    { kind: 'brownout', factor: 2, ...when, stage: 'answer', peak: 3 },
    { kind: 'freeze', ...when, duratoin: '1m' },
  ];
  expect(faultsOf(PROPER, [{ path, value }])).toEqual(
    [
      'unknown field "over"; it belongs to kind slow-body, not to error',
      'unknown field "stage"; it belongs to kind error or drop, not to brownout',
      'unknown field "peak": it stands elsewhere; here stand kind, name, from, to, duration, factor',
      'unknown field "duratoin"; did you mean "duration"?',
    ].map((text) => expect.stringContaining(text) as unknown),
  );
});

test('faults between fields are told beside faults within one', () => {
  const text = PROPER.replace("peak: '19:00'", "peak: '18:15'")
    .replace("to: '19:30'", "to: '21:00'")
    .replace('window: rush', 'window: crush')
    .replace('title: A small evening', 'title: 7');
  expect(faultsOf(text)).toEqual([
    '2:1 title: write a text, given 7',
    '11:39 "18:15" must not come before "start"',
    `16:34 "21:00" lies outside the event`,
    '18:56 "crush" is no window of this scenario: it has rush',
  ]);
});

test('a window with a fault in its name still has that name, for budgets too', () => {
  const text = PROPER.replace('{ name: rush, from', '{ name: Rush Hour, from');
  expect(faultsOf(text)).toEqual([
    '16:7 windows.0.name: lower-case words joined by hyphens, given "Rush Hour"',
    '18:56 "rush" is no window of this scenario: it has Rush Hour',
  ]);
});

test('an instant that cannot be read is told with the forms that can', () => {
  expect(faultsOf(PROPER.replace("from: '18:30'", "from: 'noon'"))).toEqual([
    '16:19 "noon" is no instant: write 20:00 (clock time at the venue), 2020-07-25 20:00 or +3h (since the start)',
  ]);
  expect(faultsOf(PROPER.replace('T18:00:00+09:00', 'T18:00'))).toEqual([
    expect.stringMatching(/^5:3 event\.start: not an instant: write ISO 8601 with an offset/),
  ]);
});

test('a window may name its date, but not one outside the event', () => {
  const at = (from: string) => PROPER.replace("from: '18:30'", `from: '${from}'`);
  expect(read(at('2020-07-24 18:45')).scenario.windows[0]!.from).toBe('2020-07-24 18:45');
  expect(faultsOf(at('2020-07-24 17:00'))).toEqual([
    '16:19 "2020-07-24 17:00" lies outside the event',
  ]);
});

test('two spikes of one name are refused', () => {
  const second = "      - { name: rush, start: '18:40', peak: '19:10', magnitude: 2 }\nreplay:";
  expect(
    faultsOf(PROPER.replace('replay:', second).replace('replay:\n  d', 'replay:\n  d')),
  ).toEqual(['12:11 another spike is called "rush" already']);
});

test('two windows of one name are refused, beside faults of theirs', () => {
  const second = "  - { name: rush, from: '18:40', to: 'noon' }\nbudgets:";
  expect(faultsOf(PROPER.replace('budgets:', second))).toEqual([
    '17:7 another window is called "rush" already',
    expect.stringMatching(/^17:34 "noon" is no instant/),
  ]);
});

test('a step that the journey that ships has not is refused; another journey has its own', () => {
  const text = PROPER.replace('quantile: p99', 'step: inqire, quantile: p99');
  expect(faultsOf(text)).toEqual([
    '18:30 "inqire" is no step of the journey pay: it has pay, inquire, cancel',
  ]);
  const journey = { path: ['replay', 'journey'], value: './mine.js' };
  expect(read(text, [journey]).scenario.budgets[0]).toMatchObject({ step: 'inqire' });
});

test('a list has no gaps: only its next entry can be added', () => {
  const set = (...path: readonly (string | number)[]) => [{ path, value: '2s' }];
  expect(faultsOf(PROPER, set('budgets', 99_999_999, 'limit'))).toEqual([
    '--set budgets.99999999.limit budgets has 1 entry: the next one is 1',
  ]);
  expect(faultsOf(PROPER, set('demand', 'list', 1e24))).toEqual([
    '--set demand.list.1e+24 demand.list has 0 entries: the next one is 0',
  ]);
});

test('values set on the command line win, and their faults are told as theirs', () => {
  const overrides = [
    { path: ['gateway', 'workers'], value: 36 },
    { path: ['budgets', 0, 'limit'], value: '2s' },
  ];
  const { scenario, source } = read(PROPER, overrides);
  expect(scenario.gateway.workers).toBe(36);
  expect(scenario.budgets[0]).toMatchObject({ limit: 2_000 });
  expect(source).toMatchObject({ gateway: { workers: 36 } });
  expect(
    faultsOf(PROPER.replace('A small evening', '7'), [
      { path: ['gateway', 'workers'], value: 0 },
      { path: ['gateway', 'wokers'], value: 3 },
      { path: ['population'], value: { tourists: -1 } },
    ]),
  ).toEqual([
    expect.stringMatching(
      /^--set gateway\.wokers unknown field "wokers"; did you mean "workers"\?$/,
    ),
    expect.stringMatching(/^--set gateway\.workers gateway\.workers: must be at least 1/),
    expect.stringMatching(/^--set population population\.tourists: must be at least 1/),
    '2:1 title: write a text, given 7',
  ]);
});

test('a value set inside what holds no fields is a fault, not a crash', () => {
  expect(faultsOf(PROPER, [{ path: ['name', 'first'], value: 'x' }])).toEqual([
    '--set name.first no such field: name holds no fields of that kind',
  ]);
  expect(faultsOf(PROPER, [{ path: ['budgets', 'limit'], value: '2s' }])).toEqual([
    '--set budgets.limit no such field: budgets holds no fields of that kind',
  ]);
});

test('broken YAML is told with every place where it breaks', () => {
  expect(faultsOf('name: [1, 2\ntitle: }\n')).toEqual([
    expect.stringMatching(/^2:1 not YAML: /),
    expect.stringMatching(/^2:8 not YAML: /),
  ]);
  expect(faultsOf('name: a\nname: b\n')[0]).toMatch(/^2:1 not YAML: Map keys must be unique/);
});

test.each([
  ['name: *nobody\n', /not YAML: Unresolved alias.*nobody/],
  ['name: &me [*me]\n', /not YAML: .*circular/],
  ['- a list\n', /^1:1 the document: write a group of fields, given \[/],
  ['', /^1:1 the document: write a group of fields, given null/],
])('a document %j is a fault, not a crash', (text, fault) => {
  expect(faultsOf(text)).toEqual([expect.stringMatching(fault)]);
});

test('a file that is not there is told by its name', () => {
  const file = join(temporaryFolder(), 'nowhere.yaml');
  expect(() => readScenario(file)).toThrow(`The scenario ${file} cannot be read.`);
});

const timetable = (...entries: readonly string[]) =>
  `${PROPER}gateway:\n  faults:\n    timetable:\n${entries.map((entry) => `      - { ${entry} }\n`).join('')}`;

test('a fault on a timetable ends with the event at the latest', () => {
  const text = timetable(
    "kind: freeze, from: '19:50', duration: 10m",
    "kind: freeze, name: long, from: '19:50', duration: 11m",
    "kind: freeze, name: late, from: '20:00', duration: 1s",
  );
  expect(faultsOf(text)).toEqual([
    expect.stringMatching(/"11m" outlasts the event: at most 10 min$/),
    expect.stringMatching(/"20:00" is the end of the event: let it begin before$/),
  ]);
});

test('faults on a timetable stand in the event, one after its own beginning', () => {
  expect(
    faultsOf(
      timetable(
        "kind: freeze, from: '17:00', duration: 5m",
        "kind: freeze, name: other, from: 'noon', duration: 5m",
        "kind: freeze, name: third, from: '19:00', to: '18:30'",
        "kind: freeze, name: fourth, from: '19:00', to: '19:00'",
      ),
    ),
  ).toEqual([
    expect.stringMatching(/"17:00" lies outside the event$/),
    expect.stringMatching(/"noon" is no instant: write 20:00/),
    expect.stringMatching(/"18:30" must not come before "from"$/),
    expect.stringMatching(/must be after "from"$/),
  ]);
});
