import { InvalidArgumentError } from 'commander';
import { describe, expect, test } from 'vitest';

import {
  compression,
  countFrom,
  dependencyId,
  durationFrom,
  factorValue,
  label,
  override,
  overrideText,
  portNumber,
  rateValue,
  startInstant,
  wholeNumber,
} from '../../../harness/cli/option-values.ts';

describe('what a report writes can be given back', () => {
  test.each([
    [rateValue, '12,500/s', 12_500],
    [wholeNumber, '12,500', 12_500],
    [countFrom(1), '1,500', 1_500],
    [factorValue, '1,234', 1_234],
    [factorValue, '2.5x', 2.5],
    [portNumber, '8080', 8_080],
  ])('%o reads "%s" as %d', (read, text, value) => {
    expect(read(text)).toBe(value);
  });
});

test.each([
  [rateValue, '0/s'],
  [rateValue, 'fast'],
  [factorValue, '0'],
  [factorValue, ''],
  [factorValue, 'Infinity'],
  [wholeNumber, '1,5'],
  [wholeNumber, '-1'],
  [wholeNumber, '1000000000'],
  [countFrom(2), '1'],
  [portNumber, '65536'],
  [compression, '0x'],
  [compression, '0s'],
  [compression, 'hard'],
])('%o refuses "%s" with what it accepts', (read, text) => {
  expect(() => read(text)).toThrow(InvalidArgumentError);
  expect(() => read(text)).toThrow(/^write a/);
});

test('what is no count is told the least that there may be, and of what', () => {
  for (const text of ['0', 'abc'])
    expect(() => countFrom(10, ', such as 300')(text)).toThrow(
      'write a whole number from 10 to 999999999, such as 300.',
    );
});

test('a flag waits for a day at most, and says so', () => {
  expect(['1s', '1.1h', '24h'].map(durationFrom(1_000))).toEqual([1_000, 3_960_000, 86_400_000]);
  for (const text of ['999ms', '24h1s', '25d', '60d', 'soon'])
    expect(() => durationFrom(1_000)(text)).toThrow(
      'write a duration from 1 s to 24 h, such as 250ms, 90s, 1.5m, 3h or 1h30m.',
    );
  expect(() => durationFrom(0)('30d')).toThrow(/^write a duration from 0 ms to 24 h/);
});

test('a compression is a factor or a length', () => {
  expect(compression('180x')).toEqual({ timeFactor: 180 });
  expect(compression('60s')).toEqual({ durationMs: 60_000 });
});

test('a list or a group of fields is set as YAML in brackets', () => {
  expect(override('budgets=[\n{metric: goodput, atLeast: 99%}, 2]', [])).toEqual([
    { path: ['budgets'], value: [{ metric: 'goodput', atLeast: '99%' }, 2] },
  ]);
  expect(override('title=Games: day {one}', [])).toEqual([
    { path: ['title'], value: 'Games: day {one}' },
  ]);
  expect(() => override('budgets=[{metric: x', [])).toThrow(/^not YAML: .* in brackets: budgets=/);
});

test('labels and overrides are added to those before', () => {
  expect(label('b=2=2', { a: '1' })).toEqual({ a: '1', b: '2=2' });
  const overrides = override('budgets.0.limit=500ms', override('gateway.workers=36', []));
  expect(overrides).toEqual([
    { path: ['gateway', 'workers'], value: 36 },
    { path: ['budgets', 0, 'limit'], value: '500ms' },
  ]);
  expect(override('a.b=true', [])).toEqual([{ path: ['a', 'b'], value: true }]);
  expect(override('a=1e3', [])).toEqual([{ path: ['a'], value: 1_000 }]);
  expect(override('a=1e999', [])).toEqual([{ path: ['a'], value: '1e999' }]);
  for (const text of ['a', '=1', 'a b=1']) {
    expect(() => label(text, {})).toThrow(InvalidArgumentError);
    expect(() => override(text, [])).toThrow(InvalidArgumentError);
  }
});

test('an instant is one of the wall clock, or so long from now', () => {
  expect(startInstant('2026-07-24T20:00:00+09:00')).toBe(Date.parse('2026-07-24T11:00:00Z'));
  expect(startInstant('2026-07-24T11:00:00.250Z') % 1_000).toBe(250);
  const before = Date.now();
  const inAMinute = startInstant('+1m');
  expect(inAMinute).toBeGreaterThanOrEqual(before + 60_000);
  expect(inAMinute).toBeLessThanOrEqual(Date.now() + 60_000);
});

test.each([
  '',
  '30s',
  '20:00',
  '2026-07-24T20:00:00',
  '2026-07-24',
  '+',
  '+99999999999d',
  '2026-13-24T20:00:00Z',
])('"%s" is no instant', (text) => {
  expect(() => startInstant(text)).toThrow(InvalidArgumentError);
});

test('how a system names a payment has the id in it once', () => {
  expect(dependencyId('pay-{id}*')).toBe('pay-{id}*');
  expect(() => dependencyId('pay-{index}')).toThrow(/write how your system names a payment/);
});

test('a field that is set is written as it is read', () => {
  for (const text of [
    'gateway.workers=36',
    'demand.arrivals.burstiness=0.5',
    'replay.peak=50/s',
    'gateway.autoscaling=true',
    'budgets.0.limit=1s',
    'budgets=[{"metric":"goodput","atLeast":"99%"}]',
  ]) {
    expect(overrideText(override(text, [])[0]!)).toBe(text);
  }
  const yaml = override('budgets=[{metric: goodput, atLeast: 99%}]', []);
  expect(override(overrideText(yaml[0]!), [])).toEqual(yaml);
});
