import { expect, test } from 'vitest';

import type { HealthStretch } from '../../../../harness/analyse/generator-health.ts';
import {
  checkGeneratorCpu,
  checkLoopDelay,
  checkSteal,
} from '../../../../harness/analyse/validity/starvation.ts';
import { DEFAULT_VALIDITY_LIMITS } from '../../../../harness/model/scenario/validity-limits.ts';
import type { PacerBeat } from '../../../../harness/model/record-line.ts';

const LIMITS = DEFAULT_VALIDITY_LIMITS;

/** Half-second stretches with these levels. */
const stretchesOf = (levels: readonly (number | null)[]): readonly HealthStretch[] =>
  levels.map((level, i) => ({
    atEpochMs: 500 * (i + 1),
    lastsMs: 500,
    cpuShare: level,
    steal: level,
  }));

const times = <T>(count: number, value: T): readonly T[] => Array<T>(count).fill(value);

test('k6 may be busy for less than three seconds, not for three', () => {
  const busyFor = (stretches: number) =>
    checkGeneratorCpu(stretchesOf([...times(6, 0.3), ...times(stretches, 0.97), 0.3, 0.3]), LIMITS);
  expect(busyFor(5)).toMatchObject({ check: { status: 'held', observed: 0.3 }, reason: null });
  expect(busyFor(6)).toMatchObject({
    check: { status: 'broken', observed: 0.97, limit: 'under 85 % for 3 s', limitValue: 0.85 },
    reason: { code: 'starved', blame: 'generator' },
  });
  expect(busyFor(6).reason!.message).toContain('over 85 % of its cores (97 %) for 3 s');
});

test('a breather in between starts the three seconds anew', () => {
  const levels = [...times(5, 0.95), 0.5, ...times(5, 0.95)];
  expect(checkGeneratorCpu(stretchesOf(levels), LIMITS).check).toMatchObject({
    status: 'held',
    observed: 0.5,
  });
});

test('a run too short for the limit, or a system that does not tell, is not checked', () => {
  for (const levels of [times(5, 0.99), times(20, null), []]) {
    expect(checkGeneratorCpu(stretchesOf(levels), LIMITS)).toMatchObject({
      check: { status: 'not-checked', observed: null },
      reason: null,
    });
    expect(checkSteal(stretchesOf(levels), LIMITS).check.status).toBe('not-checked');
  }
});

test('steal over a tenth for three seconds is starvation, by nobody here', () => {
  expect(checkSteal(stretchesOf(times(8, 0.1)), LIMITS)).toMatchObject({
    check: { status: 'held', observed: 0.1 },
  });
  const { check, reason } = checkSteal(stretchesOf(times(8, 0.2)), LIMITS);
  expect(check).toMatchObject({ check: 'CPU steal', status: 'broken' });
  expect(reason).toMatchObject({ code: 'starved', blame: 'generator' });
  expect(reason!.message).toContain("gave 20 % of this machine's CPU to others for 3 s");
});

test('looser limits of the scenario hold, and are marked', () => {
  const loose = { ...LIMITS, generatorCpu: 0.99, steal: 0.5 };
  for (const check of [checkGeneratorCpu, checkSteal]) {
    expect(check(stretchesOf(times(8, 0.4)), loose).check).toMatchObject({
      status: 'held',
      loosened: true,
    });
    expect(check(stretchesOf(times(8, 0.05)), LIMITS).check.loosened).toBe(false);
  }
});

const beatsOf = (delays: readonly number[]): readonly PacerBeat[] =>
  delays.map((loopDelayMs, i) => ({
    shard: 0,
    atMs: 250 * i,
    clockDriftMs: 0,
    inFlight: 0,
    inFlightCap: 64,
    loopDelayMs,
    begun: i,
  }));

test('of two hundred beats two may be as late as they like, three may not', () => {
  const late = (count: number) => beatsOf([...times(200 - count, 1), ...times(count, 400)]);
  expect(checkLoopDelay(late(2), LIMITS)).toMatchObject({
    check: { status: 'held', observed: 1, limit: 'at most 25 ms' },
  });
  expect(checkLoopDelay(late(3), LIMITS)).toMatchObject({
    check: { status: 'broken', observed: 400 },
    reason: { code: 'starved', blame: 'generator' },
  });
});

test('without a beat the delay is not checked, and a looser limit is marked', () => {
  expect(checkLoopDelay([], LIMITS).check).toMatchObject({
    status: 'not-checked',
    note: 'no beat of a pacer',
  });
  expect(checkLoopDelay(beatsOf([30]), { ...LIMITS, loopDelayP99: 50 }).check).toMatchObject({
    status: 'held',
    loosened: true,
  });
});
