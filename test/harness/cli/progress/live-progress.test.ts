import { expect, test, vi } from 'vitest';

import { liveProgress, type PlanOutline } from '../../../../harness/cli/progress/live-progress.ts';
import type { ReplayMoment } from '../../../../harness/model/run/live.ts';
import { talkingContext } from '../talking-context.ts';

const outline = (): PlanOutline => ({
  name: 'small',
  eventStart: '2020-07-24T20:00:00+09:00',
  timeFactor: 1,
  durationMs: 10_000,
  warmUpMs: 0,
  drainMs: 120_000,
  plannedMs: Float64Array.of(0),
  curve: '',
});

const momentAt = (nowMs: number): ReplayMoment => ({
  nowMs,
  figures: {
    zeroEpochMs: 0,
    pacersEnded: 0,
    begun: 9,
    sentPerSecond: 0,
    answered: 5,
    failed: 0,
    shed: 0,
    settled: 5,
    inFlight: 4,
    inFlightCap: 100,
    p50Ms: 10,
    p99Ms: 10,
    silentMs: 0,
  },
  gateway: undefined,
});

test('where nothing can be drawn over, the wait for open payments is told once a plan', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { context, told } = talkingContext();
  const progress = liveProgress(context);
  for (const plan of [outline(), outline()]) {
    for (let nowMs = 0; nowMs <= 60_000; nowMs += 1_000) {
      vi.advanceTimersByTime(1_000);
      progress.moment(plan, momentAt(nowMs));
    }
  }
  vi.useRealTimers();
  const waits = told.filter((line) => line.startsWith('plan sent; waiting for 4 open payments'));
  expect(waits).toHaveLength(2);
  expect(told.length - waits.length).toBeGreaterThan(2);
});
