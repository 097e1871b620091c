import { assert, double, property } from 'fast-check';
import { expect, it, test } from 'vitest';

import { fellBehind } from '../../../../harness/model/capacity/fell-behind.ts';
import { observedProbe } from '../../../fixtures/synthetic-search.ts';

const behind = (offered: number, achieved: number, seconds: number): boolean => {
  const outcome = { offeredPerSecond: offered, achievedPerSecond: achieved };
  return fellBehind(observedProbe({ measureMs: 1_000 * seconds }, outcome));
};

it.each([
  [114, 37.5, 2, true],
  [114, 100, 30, true],
  [114, 105, 30, false],
  // Of four payments two may be late by luck.
  [2, 1, 2, false],
  [0, 0, 2, false],
])('offered %d/s, answered %d/s, for %d s: %s', (offered, achieved, seconds, is) => {
  expect(behind(offered, achieved, seconds)).toBe(is);
});

test('of a probe that was stopped early, in the time that was counted', () => {
  const cut = (planned: number, offered: number, achieved: number) =>
    fellBehind(
      observedProbe(
        { measureMs: 30_000 },
        {
          stoppedEarly: true,
          offeredPerSecond: planned,
          achievedPerSecond: achieved,
          whileCounted: { seconds: 2, offeredPerSecond: offered },
        },
      ),
    );
  expect(cut(120, 230, 118)).toBe(true);
  expect(cut(114, 80, 79)).toBe(false);
});

test('who answers all that is offered never fell behind, however long that is', () => {
  const rate = double({ min: 0, max: 1e5, noNaN: true });
  assert(
    property(rate, rate, (offered, more) => {
      expect(behind(offered, offered + more, 2)).toBe(false);
    }),
  );
});
