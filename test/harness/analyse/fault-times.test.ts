import { expect, test } from 'vitest';

import { faultTimes } from '../../../harness/analyse/fault-times.ts';
import { gatewaySamples } from './proper-run.ts';

const TIMETABLE = [
  { name: 'brownout', kind: 'brownout' },
  { name: 'second-one', kind: 'brownout' },
  { name: 'evening', kind: 'blackout' },
] as const;

/** Two samples a second, in each of which these were active. */
const told = (active: (i: number) => readonly string[]) =>
  faultTimes(
    gatewaySamples(1).map((sample, i) => ({ ...sample, activeFaults: active(i) })),
    TIMETABLE,
  );

test('no fault is told of where the gateway told of none, or is of an older version', () => {
  expect(told(() => [])).toBeUndefined();
  expect(faultTimes(gatewaySamples(1), TIMETABLE)).toBeUndefined();
  expect(faultTimes([], TIMETABLE)).toBeUndefined();
});

test('a fault lasted as long as the gateway said that it was active, in whole seconds', () => {
  expect(told((i) => (i >= 10 && i < 34 ? ['brownout'] : []))).toBe('slow for 12 s');
  expect(told((i) => (i === 10 ? ['brownout'] : []))).toBe('slow for 1 s');
});

test('several are listed, two of one kind at a time count once, and one of no plan is named too', () => {
  const active = (i: number) => [
    ...(i < 8 ? ['brownout'] : []),
    ...(i >= 4 && i < 12 ? ['second-one'] : []),
    ...(i >= 40 && i < 60 ? ['evening'] : []),
    ...(i >= 60 && i < 64 ? ['of-another-plan'] : []),
  ];
  expect(told(active)).toBe('slow for 6 s, out of reach for 10 s and at fault for 2 s');
});
