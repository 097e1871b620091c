import { expect, test } from 'vitest';

import { checkClock } from '../../../../harness/analyse/validity/clock.ts';
import type { CollectedRecords } from '../../../../harness/model/collected-records.ts';
import { DEFAULT_VALIDITY_LIMITS } from '../../../../harness/model/scenario/validity-limits.ts';

const EMPTY: CollectedRecords = {
  records: 0,
  foreignLines: 0,
  starts: [],
  beats: [],
  faults: [],
  ends: [],
};

const drifting = (beatDrifts: readonly number[], endDrift = 0): CollectedRecords => ({
  ...EMPTY,
  beats: beatDrifts.map((clockDriftMs, i) => ({
    shard: 0,
    atMs: 250 * i,
    clockDriftMs,
    inFlight: 0,
    inFlightCap: 64,
    loopDelayMs: 0,
    begun: 0,
  })),
  ends: [{ shard: 0, atMs: 9_000, begun: 1, open: 0, records: 1, clockDriftMs: endDrift }],
});

test('clocks that keep within 20 ms of each other hold', () => {
  expect(checkClock(drifting([0, -20, 12]), DEFAULT_VALIDITY_LIMITS)).toMatchObject({
    check: { status: 'held', observed: 20, limit: 'at most 20 ms', limitValue: 20 },
    reason: null,
  });
});

test.each([
  ['forwards', drifting([0, 21])],
  ['backwards', drifting([0, -3_600_000])],
  ['after the last beat', drifting([0], 500)],
])('a clock that jumped %s makes the run invalid', (_, collected) => {
  expect(checkClock(collected, DEFAULT_VALIDITY_LIMITS)).toMatchObject({
    check: { status: 'broken' },
    reason: { code: 'clock-jumped', blame: 'generator' },
  });
});

test('a looser limit holds and is marked; without a word of a pacer nothing is checked', () => {
  const loose = { ...DEFAULT_VALIDITY_LIMITS, clockDrift: 100 };
  expect(checkClock(drifting([90]), loose).check).toMatchObject({ status: 'held', loosened: true });
  expect(checkClock(EMPTY, loose).check.status).toBe('not-checked');
});
