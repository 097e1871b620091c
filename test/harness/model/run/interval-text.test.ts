import { expect, test } from 'vitest';

import { intervalText, withDetail } from '../../../../harness/model/run/interval-text.ts';
import type { Interval } from '../../../../harness/model/estimate.ts';
import { formatDuration } from '../../../../harness/units/duration.ts';

const interval = (over: Partial<Interval>): Interval => ({
  low: 498,
  high: 561,
  confidence: 0.95,
  warnings: [],
  ...over,
});

const text = (over: Partial<Interval>, value = '527 ms'): string =>
  intervalText(interval(over), value, formatDuration);

test('an interval leaves out the unit that its value has too', () => {
  expect(text({})).toBe('498 to 561');
  expect(text({ high: 1_020 }, '990 ms')).toBe('498 ms to 1.02 s');
  expect(text({ low: 61_000, high: 65_000 }, '1 min 3 s')).toBe('1 min 1 s to 1 min 5 s');
});

test('an interval without an upper end says at least, one from few blocks is not told', () => {
  expect(text({ high: null, warnings: ['unbounded-above'] })).toBe('at least 498 ms');
  expect(text({ warnings: ['too-few-independent-blocks'] })).toBe('');
  expect(text({ high: null, warnings: ['too-few-independent-blocks'] }, 'never')).toBe('');
});

test('a figure that is never, whatever the luck, has nothing beside it', () => {
  expect(text({ low: null, high: null }, 'never')).toBe('');
  expect([withDetail('never', ''), withDetail('never', null)]).toEqual(['never', 'never']);
  expect(withDetail('527 ms', text({}))).toBe('527 ms (498 to 561)');
});
