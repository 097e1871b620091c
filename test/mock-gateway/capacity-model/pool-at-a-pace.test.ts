import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ChangingPace, type PacePiece } from '../../../mock-gateway/capacity-model/pace.ts';
import { WorkerPool } from '../../../mock-gateway/capacity-model/worker-pool.ts';

const standstill = new ChangingPace([
  { fromMs: 100, speed: 0 },
  { fromMs: 200, speed: 1 },
]);

const pool = (workers: number, limits: { queueLimit?: number; deadlineMs?: number } = {}) => {
  const made = new WorkerPool({ workers, queueLimit: 9, ...limits });
  made.setPace(0, standstill);
  return made;
};

describe('a pool that stands still for a while', () => {
  it('keeps a free worker for who comes meanwhile, and counts them as waiting', () => {
    const frozen = pool(2);
    const offers = [120, 130, 140].map((atMs) => frozen.offer(atMs, 10));
    expect(offers).toMatchObject([
      { startMs: 200, endMs: 210 },
      { startMs: 200, endMs: 210 },
      { startMs: 210, endMs: 220 },
    ]);
    expect(frozen.stateAt(199)).toMatchObject({ busy: 0, queued: 3, busyMs: 0, begun: 0 });
    expect(frozen.stateAt(205)).toMatchObject({ busy: 2, queued: 1, busyMs: 10, waitedMs: 150 });
    expect(frozen.stateAt(300)).toMatchObject({ busy: 0, queued: 0, busyMs: 30, waitedMs: 220 });
  });

  it('goes on after it with the services that were under way', () => {
    const frozen = pool(1);
    const offers = [frozen.offer(90, 30), frozen.offer(95, 10)];
    expect(offers).toMatchObject([{ endMs: 220 }, { startMs: 220, endMs: 230 }]);
    expect(frozen.stateAt(150)).toMatchObject({ busy: 1, queued: 1, busyMs: 60 });
  });

  it('takes no more than may wait, and none beyond the deadline, though workers are free', () => {
    const full = pool(4, { queueLimit: 1 });
    expect(full.offer(110, 1)).toMatchObject({ accepted: true });
    expect(full.offer(111, 1)).toEqual({ accepted: false, refusal: 'queue-full' });
    const hasty = pool(4, { deadlineMs: 50 });
    expect(hasty.offer(110, 1)).toEqual({ accepted: false, refusal: 'past-deadline' });
    expect(hasty.offer(150, 1)).toMatchObject({ startMs: 200 });
  });

  it('gives those who wait to the workers that are left at its end', () => {
    const frozen = pool(3);
    const offers = [110, 120, 130].map((atMs) => frozen.offer(atMs, 10));
    frozen.setWorkers(140, 0);
    expect(frozen.stateAt(150)).toMatchObject({ workers: 0, busy: 0, queued: 3 });
    expect(offers[0]).toMatchObject({ startMs: Infinity });
    frozen.setWorkers(160, 1);
    expect(offers).toMatchObject([{ startMs: 200 }, { startMs: 210 }, { startMs: 220 }]);
    expect(frozen.stateAt(300)).toMatchObject({ workers: 1, busyMs: 30, begun: 3 });
  });
});

const tick = fc.integer({ min: 0, max: 40 }).map((quarter) => quarter / 4);
const piece = fc.record({ lastsMs: tick, speed: fc.constantFrom(0, 0.25, 0.5, 1) });
const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ gapMs: tick, serviceMs: tick }) },
  { weight: 1, arbitrary: fc.record({ gapMs: tick, workers: fc.integer({ min: 0, max: 4 }) }) },
);

it('is, at any pace, a pool at the usual one whose clock runs at that pace', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(event, { maxLength: 60 }),
      (lengths, events) => {
        const pieces = piecesOf(lengths);
        const ended: number[] = [];
        const told = new WorkerPool({ workers: 2, queueLimit: 1e9 });
        told.setPace(0, new ChangingPace(pieces));
        const plain = new WorkerPool({ workers: 2, queueLimit: 1e9 });
        const offers = [];
        const plainOffers = [];
        let nowMs = 0;
        for (const { gapMs, ...what } of [...events, { gapMs: 1e3, workers: 1 }]) {
          nowMs += gapMs;
          const workedMs = workedUntil(pieces, nowMs);
          // In a standstill a request on a clock that runs on has begun, and here it has not.
          if ('workers' in what && speedAt(pieces, nowMs) === 0) continue;
          if ('workers' in what) {
            told.setWorkers(nowMs, what.workers);
            plain.setWorkers(workedMs, what.workers);
          } else {
            offers.push(told.offer(nowMs, what.serviceMs));
            plainOffers.push(plain.offer(workedMs, what.serviceMs));
          }
        }
        let servedMs = 0;
        for (const [i, offer] of offers.entries()) {
          const other = plainOffers[i]!;
          if (!offer.accepted || !other.accepted) throw new Error('rejected');
          expect(workedUntil(pieces, offer.startMs)).toBe(other.startMs);
          expect(workedUntil(pieces, offer.endMs)).toBe(other.endMs);
          ended.push(offer.startMs, offer.endMs);
          servedMs += offer.endMs - offer.startMs;
        }
        expect(ended.filter((atMs) => speedAt(pieces, atMs) === 0)).toEqual([]);
        expect(told.stateAt(1e6)).toMatchObject({ busy: 0, queued: 0, begun: offers.length });
        expect(told.stateAt(1e6).busyMs).toBe(servedMs);
      },
    ),
  );
});

const piecesOf = (lengths: readonly { lastsMs: number; speed: number }[]): readonly PacePiece[] => {
  let fromMs = 0;
  const pieces = lengths.map(({ lastsMs, speed }) => {
    const made = { fromMs, speed };
    fromMs += lastsMs + 0.25;
    return made;
  });
  return [...pieces, { fromMs, speed: 1 }];
};

/** The integral of the speed from 0 on. */
const workedUntil = (pieces: readonly PacePiece[], untilMs: number): number =>
  pieces.reduce((sum, { fromMs, speed }, i) => {
    const toMs = Math.min(untilMs, pieces[i + 1]?.fromMs ?? Infinity);
    return sum + speed * Math.max(0, toMs - fromMs);
  }, 0);

const speedAt = (pieces: readonly PacePiece[], atMs: number): number =>
  pieces.findLast(({ fromMs }) => fromMs <= atMs)?.speed ?? 1;
