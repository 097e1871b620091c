import { expect, test } from 'vitest';

import { LONGEST_TIMER_MS, timerMs } from '../../../harness/units/timer.ts';

const DAY_MS = 86_400_000;

test.each([
  [0, 0],
  [0.2, 1],
  [1_000.5, 1_001],
  [24 * DAY_MS, 24 * DAY_MS],
  [25 * DAY_MS, LONGEST_TIMER_MS],
  [Infinity, LONGEST_TIMER_MS],
])('for %d ms a timer is set to %d', (durationMs, ms) => {
  expect(timerMs(durationMs)).toBe(ms);
  expect(AbortSignal.timeout(ms).aborted).toBe(false);
});
