import { expect, test } from 'vitest';

import { faultTimes } from '../../../harness/analyse/fault-times.ts';

const fault = (kind: string, fromMs: number, toMs: number) => ({ kind, fromMs, toMs });

test('without a fault in the time of the run there is nothing to say', () => {
  expect(faultTimes([], 60_000)).toBeUndefined();
  expect(faultTimes([fault('brownout', 60_000, 90_000)], 60_000)).toBeUndefined();
  expect(faultTimes([fault('brownout', -5_000, 0)], 60_000)).toBeUndefined();
});

test('a fault lasted as long as it was on the timetable, in the time of the run', () => {
  expect(faultTimes([fault('brownout', 60_000, 300_000)], 600_000)).toBe(
    'slow for 4 min of the run',
  );
  expect(faultTimes([fault('freeze', -2_000, 3_000)], 2_500)).toBe('frozen for 2.5 s of the run');
});

test('several are listed, and two of one kind at a time count once', () => {
  const faults = [
    fault('brownout', 4_000, 6_000),
    fault('brownout', 1_000, 5_000),
    fault('brownout', 20_000, 21_000),
    fault('blackout', 8_000, 18_000),
    fault('of-a-later-version', 0, 2_000),
  ];
  expect(faultTimes(faults, 60_000)).toBe(
    'slow for 6 s, out of reach for 10 s and at fault for 2 s of the run',
  );
});
