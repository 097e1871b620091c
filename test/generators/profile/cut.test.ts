import { expect, test } from 'vitest';

import { cut, rateOn, withSilence } from '../../../generators/profile/cut.ts';

const ramp = { fromMs: 0, toMs: 1_000, fromPerSecond: 0, toPerSecond: 10 };
const flat = { fromMs: 1_000, toMs: 2_000, fromPerSecond: 4, toPerSecond: 4 };

test('a cut keeps whole segments and shortens those at its ends along their lines', () => {
  expect(cut([ramp, flat], 0, 2_000)).toEqual([ramp, flat]);
  expect(cut([ramp, flat], 250, 1_500)).toEqual([
    { fromMs: 250, toMs: 1_000, fromPerSecond: 2.5, toPerSecond: 10 },
    { fromMs: 1_000, toMs: 1_500, fromPerSecond: 4, toPerSecond: 4 },
  ]);
  expect(cut([ramp, flat], 400, 600)).toEqual([
    { fromMs: 400, toMs: 600, fromPerSecond: 4, toPerSecond: 6 },
  ]);
});

test('where there is nothing there is nothing to cut', () => {
  expect(cut([ramp, flat], 2_000, 3_000)).toEqual([]);
  expect(cut([ramp, flat], -500, 0)).toEqual([]);
});

test('at its ends a segment has exactly the rates that it says', () => {
  const odd = { fromMs: 0.1, toMs: 0.3, fromPerSecond: 0.1, toPerSecond: 0.7 };
  expect([rateOn(odd, 0.1), rateOn(odd, 0.3)]).toEqual([0.1, 0.7]);
});

test('gaps are filled with silence', () => {
  const later = { ...flat, fromMs: 1_500 };
  expect(withSilence([ramp, later])).toEqual([
    ramp,
    { fromMs: 1_000, toMs: 1_500, fromPerSecond: 0, toPerSecond: 0 },
    later,
  ]);
});
