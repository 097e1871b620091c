import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { WorkerPool } from '../../../mock-gateway/capacity-model/worker-pool.ts';

describe('a pool whose workers change', () => {
  it('lets new workers serve those who wait, at once and in their order', () => {
    let told = 0;
    const pool = new WorkerPool({ workers: 1, queueLimit: 9 }, () => (told += 1));
    const offers = [0, 1, 2, 3].map((atMs) => pool.offer(atMs, 100));
    expect(offers).toMatchObject([{}, { startMs: 100 }, { startMs: 200 }, { startMs: 300 }]);
    pool.setWorkers(50, 3);
    expect(offers).toMatchObject([
      { startMs: 0, endMs: 100 },
      { startMs: 50, endMs: 150 },
      { startMs: 50, endMs: 150 },
      { startMs: 100, endMs: 200 },
    ]);
    expect(told).toBe(1);
    expect(pool.stateAt(50)).toMatchObject({ workers: 3, busy: 3, queued: 1 });
  });

  it('lets a lost worker end its service, and gives its other promises to those who stay', () => {
    const pool = new WorkerPool({ workers: 2, queueLimit: 9 });
    const offers = [10, 30, 5, 5].map((serviceMs) => pool.offer(0, serviceMs));
    expect(offers).toMatchObject([{}, {}, { startMs: 10 }, { startMs: 15 }]);
    pool.setWorkers(4, 1);
    expect(offers).toMatchObject([
      { endMs: 10 },
      { endMs: 30 },
      { startMs: 30, endMs: 35 },
      { startMs: 35, endMs: 40 },
    ]);
    expect(pool.stateAt(4)).toMatchObject({ workers: 1, busy: 2 });
    expect(pool.stateAt(12)).toMatchObject({ workers: 1, busy: 1, busyMs: 22 });
  });

  it('takes idle workers away before busy ones', () => {
    const pool = new WorkerPool({ workers: 3, queueLimit: 9 });
    const offer = pool.offer(0, 10);
    pool.setWorkers(1, 1);
    expect(pool.offer(2, 5)).toMatchObject({ startMs: 10 });
    expect(offer).toMatchObject({ endMs: 10 });
  });

  it('counts the time of those who end their last service, and of no others that went', () => {
    const pool = new WorkerPool({ workers: 3, queueLimit: 9 });
    pool.offer(100, 10);
    pool.offer(100, 30);
    pool.setWorkers(104, 0);
    expect(pool.stateAt(106)).toMatchObject({ workers: 0, busy: 2, workersMs: 16, busyMs: 12 });
    pool.setWorkers(120, 5);
    // Three for 4 ms; the two that leave for 6 and 26 ms more; five new ones for 20 ms.
    expect(pool.stateAt(140)).toMatchObject({ busy: 0, workersMs: 144, busyMs: 40 });
  });

  it('promises no start where it has no workers, until some come', () => {
    const pool = new WorkerPool({ workers: 1, queueLimit: 1 });
    pool.setWorkers(0, 0);
    const offer = pool.offer(1, 10);
    expect(offer).toMatchObject({ accepted: true, startMs: Infinity, endMs: Infinity });
    expect(pool.offer(2, 10)).toEqual({ accepted: false, refusal: 'queue-full' });
    pool.setWorkers(100, 1);
    expect(offer).toMatchObject({ startMs: 100, endMs: 110 });
    expect(pool.stateAt(200)).toMatchObject({ busyMs: 10, begun: 1, waitedMs: 99 });
  });

  it('tells nobody of new promises where nobody waits', () => {
    const pool = new WorkerPool({ workers: 2, queueLimit: 9 }, () => expect.unreachable());
    pool.offer(0, 10);
    for (const workers of [5, 1, 0, 2]) pool.setWorkers(1, workers);
    expect(pool.offer(2, 5)).toMatchObject({ startMs: 2 });
  });
});

const tick = fc.integer({ min: 0, max: 40 }).map((quarter) => quarter / 4);
const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ gapMs: tick, serviceMs: tick }) },
  { weight: 1, arbitrary: fc.record({ gapMs: tick, workers: fc.integer({ min: 0, max: 4 }) }) },
);

it('serves, in any history of workers and requests, as a simulation step by step does', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), (events) => {
      const pool = new WorkerPool({ workers: 2, queueLimit: 1e9 });
      const plain = stepByStep(2);
      const offers = [];
      let nowMs = 0;
      for (const { gapMs, ...what } of events) {
        nowMs += gapMs;
        plain.advanceTo(nowMs);
        if ('workers' in what) {
          pool.setWorkers(nowMs, what.workers);
          plain.setWorkers(what.workers);
        } else {
          offers.push(pool.offer(nowMs, what.serviceMs));
          plain.arrive(what.serviceMs);
        }
      }
      pool.setWorkers(nowMs, 1);
      plain.setWorkers(1);
      plain.advanceTo(1e6);
      const starts = offers.map((offer) => (offer.accepted ? offer.startMs : Number.NaN));
      expect(starts).toEqual(plain.starts);
      const served = events.reduce((sum, e) => sum + ('serviceMs' in e ? e.serviceMs : 0), 0);
      expect(pool.stateAt(1e6)).toMatchObject({ busy: 0, queued: 0, begun: offers.length });
      expect(pool.stateAt(1e6).busyMs).toBeCloseTo(served, 6);
      expect(pool.stateAt(1e6).workersMs).toBeGreaterThanOrEqual(pool.stateAt(1e6).busyMs);
    }),
  );
});

/** Promises nothing: each start happens when a worker is free, as one would write it down by hand. */
const stepByStep = (workersAtFirst: number) => {
  let workers = workersAtFirst;
  let nowMs = 0;
  let serving: { readonly endMs: number; leaving: boolean }[] = [];
  const waiting: { readonly request: number; readonly serviceMs: number }[] = [];
  const starts: number[] = [];
  const members = () => serving.filter(({ leaving }) => !leaving);
  const startWaiting = (): void => {
    while (waiting.length > 0 && members().length < workers) {
      const { request, serviceMs } = waiting.shift()!;
      starts[request] = nowMs;
      serving.push({ endMs: nowMs + serviceMs, leaving: false });
      serving = serving.filter(({ endMs }) => endMs > nowMs);
    }
  };
  let requests = 0;
  return {
    starts,
    advanceTo: (untilMs: number): void => {
      for (;;) {
        const nextMs = Math.min(...serving.map(({ endMs }) => endMs));
        if (nextMs > untilMs) break;
        nowMs = nextMs;
        serving = serving.filter(({ endMs }) => endMs > nowMs);
        startWaiting();
      }
      nowMs = untilMs;
    },
    arrive: (serviceMs: number): void => {
      waiting.push({ request: requests, serviceMs });
      requests += 1;
      startWaiting();
    },
    setWorkers: (wanted: number): void => {
      workers = wanted;
      const surplus = members().length - workers;
      const next = members().toSorted((a, b) => a.endMs - b.endMs);
      for (const one of next.slice(0, Math.max(0, surplus))) one.leaving = true;
      startWaiting();
    },
  };
};
