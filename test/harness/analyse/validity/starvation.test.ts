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

test('steal over three tenths for three seconds is starvation, by nobody here', () => {
  expect(checkSteal(stretchesOf(times(8, 0.3)), LIMITS)).toMatchObject({
    check: { status: 'held', observed: 0.3 },
  });
  const { check, reason } = checkSteal(stretchesOf(times(8, 0.4)), LIMITS);
  expect(check).toMatchObject({ check: 'CPU steal', status: 'broken' });
  expect(reason).toMatchObject({ code: 'starved', blame: 'generator' });
  expect(reason!.message).toContain("gave 40 % of this machine's CPU to others for 3 s");
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

test('a longer time loosens both as a higher share does, even where the run is shorter than it', () => {
  for (const check of [checkGeneratorCpu, checkSteal]) {
    const loosened = (starvationTime: number) =>
      check(stretchesOf(times(20, 0.05)), { ...LIMITS, starvationTime }).check;
    expect(loosened(2_000)).toMatchObject({ status: 'held', loosened: false });
    expect(loosened(4_000)).toMatchObject({ status: 'held', loosened: true });
    expect(loosened(600_000)).toMatchObject({ status: 'not-checked', loosened: true });
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

/** On the plan's clock: all beats of {@link beatsOf} fall before it. */
const LAST_PLANNED_MS = 3_600_000;

test('of four hundred beats four may be as late as they like, five may not', () => {
  const late = (count: number) => beatsOf([...times(400 - count, 1), ...times(count, 400)]);
  expect(checkLoopDelay(late(4), LAST_PLANNED_MS, LIMITS)).toMatchObject({
    check: { status: 'held', observed: 1, limit: 'at most 25 ms' },
  });
  expect(checkLoopDelay(late(5), LAST_PLANNED_MS, LIMITS)).toMatchObject({
    check: { status: 'broken', observed: 400 },
    reason: { code: 'starved', blame: 'generator' },
  });
});

test('without a beat the delay is not checked, and a looser limit is marked', () => {
  expect(checkLoopDelay([], LAST_PLANNED_MS, LIMITS).check).toMatchObject({
    status: 'not-checked',
    note: 'no beat of a pacer within the plan',
  });
  const loose = { ...LIMITS, loopDelayP99: 50 };
  expect(checkLoopDelay(beatsOf([30]), LAST_PLANNED_MS, loose).check).toMatchObject({
    status: 'held',
    loosened: true,
  });
});

test('too few beats for a p99 are held to the highest quantile that they can tell', () => {
  const checked = (count: number, late: number) =>
    checkLoopDelay(
      beatsOf([...times(count - late, 1), ...times(late, 30)]),
      LAST_PLANNED_MS,
      LIMITS,
    );
  // One late beat of ten seconds of two pacers proves nothing; one in ten does.
  expect(checked(80, 1).check).toMatchObject({
    status: 'held',
    observed: 1,
    note: 'p95: 80 beats are too few for a p99',
  });
  expect(checked(80, 8).check).toMatchObject({ status: 'broken', observed: 30 });
  expect(checked(80, 8).reason!.message).toContain('p95 30 ms, limit 25 ms');
  expect(checked(40, 4).check.status).toBe('held');
  expect(checked(40, 5).check).toMatchObject({
    status: 'broken',
    note: 'p90: 40 beats are too few for a p99',
  });
  expect(checked(2, 1).check).toMatchObject({
    status: 'broken',
    note: 'max: 2 beats are too few for a p99',
  });
});

test('only beats between instant zero and the last planned payment count', () => {
  const busy = [...times(380, 1), ...times(20, 400)];
  expect(checkLoopDelay(beatsOf(busy), LAST_PLANNED_MS, LIMITS).check.status).toBe('broken');
  // Seventy quiet seconds of drain do not dilute them, nor does a quiet warm-up.
  const drained = beatsOf([...busy, ...times(600, 0.5)]);
  expect(checkLoopDelay(drained, 250 * busy.length, LIMITS).check.status).toBe('broken');
  const warmUp = beatsOf(times(600, 0.5)).map((beat) => ({ ...beat, atMs: beat.atMs - 600_000 }));
  const both = [...warmUp, ...beatsOf(busy)];
  expect(checkLoopDelay(both, LAST_PLANNED_MS, LIMITS).check.status).toBe('broken');
  const late = warmUp.map((beat) => ({ ...beat, loopDelayMs: 400 }));
  const onlyThere = [...late, ...beatsOf(times(400, 1))];
  expect(checkLoopDelay(onlyThere, LAST_PLANNED_MS, LIMITS).check.status).toBe('held');
});
