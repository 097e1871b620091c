import { describe, expect, it } from 'vitest';

import { Autoscaler } from '../../../mock-gateway/capacity-model/autoscaler.ts';

const RULE = {
  minWorkers: 2,
  maxWorkers: 20,
  targetUtilisation: 0.5,
  intervalMs: 100,
  delayMs: 250,
};

/** Workers of whom so many are busy all the time, from the instant at which it was told. */
const pool = (workersAtFirst: number) => {
  let [workers, busy, busyMs, sinceMs, missing] = [workersAtFirst, 0, 0, 0, 0];
  const changes: (readonly [atMs: number, workers: number])[] = [];
  const pass = (nowMs: number): void => {
    busyMs += busy * (nowMs - sinceMs);
    sinceMs = nowMs;
  };
  return {
    changes,
    keepBusy: (many: number, fromMs: number) => {
      pass(fromMs);
      busy = many;
    },
    stateAt: (nowMs: number) => {
      pass(nowMs);
      return { workers, busyMs, missing };
    },
    keepAway: (many: number) => {
      missing = many;
    },
    setWorkers: (atMs: number, wanted: number) => {
      changes.push([atMs, wanted]);
      workers = wanted;
    },
  };
};

const scaled = (workers: number, busy: number, rule: Partial<typeof RULE> = {}) => {
  const scaledPool = pool(workers);
  scaledPool.keepBusy(busy, 0);
  const scaler = new Autoscaler({ ...RULE, ...rule }, scaledPool);
  scaler.start(0);
  return { scaler, ...scaledPool };
};

describe('the autoscaler', () => {
  it('orders ceil(busy / target) workers at a look; they come after the delay, and once', () => {
    const { scaler, changes } = scaled(4, 4);
    expect(scaler.nextMs).toBe(100);
    scaler.advanceTo(349);
    expect(changes).toEqual([]);
    scaler.advanceTo(900);
    expect(changes).toEqual([[350, 8]]);
  });

  it('leaves a utilisation within a tenth of the target alone', () => {
    const { scaler, changes } = scaled(10, 5.4);
    scaler.advanceTo(10_000);
    expect(changes).toEqual([]);
  });

  it('takes workers away at a look, and never goes below the least or above the most', () => {
    const few = scaled(10, 0);
    few.scaler.advanceTo(100);
    expect(few.changes).toEqual([[100, 2]]);
    const many = scaled(15, 15);
    many.scaler.advanceTo(350);
    expect(many.changes).toEqual([[350, 20]]);
  });

  it('calls orders off where the load is gone, before any worker goes', () => {
    const { scaler, changes, keepBusy } = scaled(4, 4);
    scaler.advanceTo(100);
    keepBusy(2.5, 100);
    scaler.advanceTo(5_000);
    expect(changes).toEqual([[350, 5]]);
  });

  it('takes none away while some are missing, and orders more where the rest is busy enough', () => {
    const lost = scaled(10, 3);
    lost.keepAway(7);
    lost.scaler.advanceTo(1_000);
    expect(lost.changes).toEqual([]);
    lost.keepBusy(6, 1_000);
    lost.keepAway(4);
    lost.scaler.advanceTo(1_350);
    expect(lost.changes).toEqual([[1_350, 12]]);
    lost.keepBusy(0, 1_400);
    lost.keepAway(0);
    lost.scaler.advanceTo(1_500);
    expect(lost.changes.at(-1)).toEqual([1_500, 2]);
  });

  it('does nothing before the first request, and counts its looks from there', () => {
    const scaler = new Autoscaler(RULE, pool(2));
    expect(scaler.nextMs).toBe(Infinity);
    scaler.start(37.5);
    scaler.start(90);
    expect(scaler.nextMs).toBe(137.5);
  });

  it('brings workers back where all were lost', () => {
    const { scaler, changes } = scaled(0, 0);
    scaler.advanceTo(400);
    expect(changes).toEqual([[350, 2]]);
  });
});
