import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Offer } from '../../../mock-gateway/capacity-model/offer.ts';
import { WorkerPool } from '../../../mock-gateway/capacity-model/worker-pool.ts';

const accepted = (offer: Offer) => {
  if (!offer.accepted) throw new Error('rejected');
  return offer;
};

describe('the worker pool', () => {
  it('serves a request at once where a worker is free', () => {
    const pool = new WorkerPool({ workers: 2, queueLimit: 0 });
    expect(pool.offer(10.25, 4.5)).toMatchObject({ startMs: 10.25, endMs: 14.75 });
    expect(pool.offer(11, 1)).toMatchObject({ startMs: 11, endMs: 12 });
    expect(pool.offer(12, 1)).toMatchObject({ startMs: 12, endMs: 13 });
  });

  it('starts a waiting request at the earliest end promised, to the fraction', () => {
    const pool = new WorkerPool({ workers: 2, queueLimit: 9 });
    pool.offer(0, 10.125);
    pool.offer(0, 7.0625);
    expect(pool.offer(1, 1)).toMatchObject({ startMs: 7.0625, endMs: 8.0625 });
    expect(pool.offer(1, 5)).toMatchObject({ startMs: 8.0625, endMs: 13.0625 });
    expect(pool.offer(2, 5)).toMatchObject({ startMs: 10.125, endMs: 15.125 });
  });

  it('rejects where as many wait as may', () => {
    const pool = new WorkerPool({ workers: 1, queueLimit: 1 });
    expect(pool.offer(0, 10).accepted).toBe(true);
    expect(pool.offer(1, 10).accepted).toBe(true);
    expect(pool.offer(2, 10)).toEqual({ accepted: false, refusal: 'queue-full' });
    expect(pool.stateAt(2)).toMatchObject({ busy: 1, queued: 1, begun: 1 });
    expect(pool.offer(10, 10)).toMatchObject({ startMs: 20 });
  });

  it('rejects what would wait longer than the deadline, and nothing else', () => {
    const pool = new WorkerPool({ workers: 1, queueLimit: 9, deadlineMs: 8 });
    pool.offer(0, 10);
    expect(pool.offer(1.5, 5)).toEqual({ accepted: false, refusal: 'past-deadline' });
    expect(pool.offer(2, 5)).toMatchObject({ startMs: 10, endMs: 15 });
    expect(pool.offer(6, 5)).toEqual({ accepted: false, refusal: 'past-deadline' });
    expect(pool.offer(7, 5)).toMatchObject({ startMs: 15 });
  });

  it('makes a service longer by the workers that are busy as it starts, its own among them', () => {
    const stretch = (busy: number) => 1 + 0.5 * (busy - 1);
    const pool = new WorkerPool({ workers: 2, queueLimit: 9, stretch });
    expect(pool.offer(0, 10)).toMatchObject({ endMs: 10 });
    expect(pool.offer(1, 10)).toMatchObject({ endMs: 16 });
    expect(pool.offer(2, 4)).toMatchObject({ startMs: 10, endMs: 16 });
    expect(pool.offer(20, 4)).toMatchObject({ startMs: 20, endMs: 24 });
  });

  it('knows the integral of its busy workers exactly at any instant', () => {
    const pool = new WorkerPool({ workers: 2, queueLimit: 5 });
    pool.offer(0, 4);
    pool.offer(1, 4);
    pool.offer(2, 2);
    expect(pool.stateAt(3)).toMatchObject({ busy: 2, queued: 1, busyMs: 5 });
    expect(pool.stateAt(4)).toMatchObject({ busy: 2, queued: 0, busyMs: 7 });
    expect(pool.stateAt(5.5)).toMatchObject({ busy: 1, queued: 0, busyMs: 9.5 });
    expect(pool.stateAt(100)).toMatchObject({ busy: 0, queued: 0, busyMs: 10 });
  });

  it('costs nothing for workers that never serve', () => {
    const pool = new WorkerPool({ workers: Number.MAX_SAFE_INTEGER, queueLimit: 0 });
    expect(pool.offer(0, 1).accepted).toBe(true);
  });

  it('sums the waits of those whose service has begun', () => {
    const pool = new WorkerPool({ workers: 1, queueLimit: 9 });
    for (const atMs of [0, 1, 2]) pool.offer(atMs, 10);
    expect(pool.stateAt(9)).toMatchObject({ begun: 1, waitedMs: 0 });
    expect(pool.stateAt(10)).toMatchObject({ begun: 2, waitedMs: 9 });
    expect(pool.stateAt(30)).toMatchObject({ begun: 3, waitedMs: 27 });
    // By their upper edges, at most 5 % above 0, 9 and 18 ms.
    expect(pool.waits.buckets).toEqual([
      [0.1, 1],
      [9.34555, 1],
      [18.5035, 1],
    ]);
  });

  it('refuses an instant before the last one', () => {
    const pool = new WorkerPool({ workers: 1, queueLimit: 1 });
    pool.offer(5, 1);
    expect(() => pool.setWorkers(4.9, 2)).toThrow(RangeError);
    expect(() => pool.offer(4.9, 1)).toThrow(RangeError);
    expect(() => pool.stateAt(4.9)).toThrow(RangeError);
  });
});

describe('any history of the worker pool', () => {
  const tick = fc.integer({ min: 0, max: 40 }).map((quarter) => quarter / 4);
  const history = fc.record({
    limits: fc.record({
      workers: fc.integer({ min: 1, max: 4 }),
      queueLimit: fc.integer({ min: 0, max: 5 }),
    }),
    requests: fc.array(fc.record({ gapMs: tick, serviceMs: tick }), { maxLength: 60 }),
  });

  it('is first come, first served, by workers that serve one request at a time', () => {
    fc.assert(
      fc.property(history, ({ limits, requests }) => {
        const served = run(new WorkerPool(limits), requests).flatMap((request) =>
          request.offer.accepted ? [{ ...accepted(request.offer), ...request }] : [],
        );
        for (const [i, { arrivalMs, startMs, endMs, serviceMs, worker }] of served.entries()) {
          expect(startMs).toBeGreaterThanOrEqual(arrivalMs);
          expect(endMs).toBe(startMs + serviceMs);
          expect(startMs).toBeGreaterThanOrEqual(served[i - 1]?.startMs ?? 0);
          const sameWorker = served.slice(0, i).filter((other) => other.worker === worker);
          expect(sameWorker.every((other) => other.endMs <= startMs)).toBe(true);
        }
      }),
    );
  });

  it('leaves nobody waiting beside an idle worker, and rejects only when full', () => {
    fc.assert(
      fc.property(history, ({ limits, requests }) => {
        const all = run(new WorkerPool(limits), requests);
        for (const [i, { arrivalMs, offer }] of all.entries()) {
          const before = all
            .slice(0, i)
            .flatMap((other) => (other.offer.accepted ? [other.offer] : []));
          const busy = before.filter((o) => o.startMs <= arrivalMs && o.endMs > arrivalMs).length;
          const queued = before.filter((o) => o.startMs > arrivalMs).length;
          expect(all[i]!.before).toMatchObject({ busy, queued });
          const free = busy < limits.workers;
          expect(offer.accepted).toBe(free || queued < limits.queueLimit);
          expect(offer.accepted && offer.startMs === arrivalMs).toBe(free);
        }
      }),
    );
  });

  it('has been busy, in sum, as long as the services it gave', () => {
    fc.assert(
      fc.property(history, ({ limits, requests }) => {
        const pool = new WorkerPool(limits);
        const all = run(pool, requests);
        const given = all.reduce((sum, r) => sum + (r.offer.accepted ? r.serviceMs : 0), 0);
        expect(pool.stateAt(1e6).busyMs).toBeCloseTo(given, 6);
      }),
    );
  });

  const run = (
    pool: WorkerPool,
    requests: readonly { readonly gapMs: number; readonly serviceMs: number }[],
  ) => {
    let arrivalMs = 0;
    return requests.map(({ gapMs, serviceMs }) => {
      arrivalMs += gapMs;
      const before = pool.stateAt(arrivalMs);
      return { arrivalMs, serviceMs, before, offer: pool.offer(arrivalMs, serviceMs) };
    });
  };
});
