import type { Journey } from './journey.ts';
import { pacerLog } from './pacer-log.ts';
import { paymentRunner, type RunnerIo } from './payment-runner.ts';

export interface Shard {
  readonly shard: number;
  readonly shards: number;
  /** Planned instants in ms on the plan's clock, ascending. */
  readonly plannedMs: Float64Array;
  /** Rows `from` to `to` (exclusive) of the plan are replayed; this shard takes every `shards`-th. */
  readonly from: number;
  readonly to: number;
  /** Requests in flight at one time in this shard; above it a payment is recorded as shed. */
  readonly inFlightCap: number;
  /** Open payments are waited for so long after the last planned instant. */
  readonly drainMs: number;
}

export interface PacerIo extends RunnerIo {
  /** Milliseconds since 1970, whole ones. */
  readonly wallClockMs: () => number;
  /** The wall clock at instant zero of the plan, finer than whole milliseconds. */
  readonly zeroEpochMs: number;
  /** Takes whole lines, without the last line's end. */
  readonly write: (lines: string) => void;
}

const BEAT_MS = 250;
/** Timers are no finer than this: a payment due within it goes out now. */
const TIMER_GRAIN_MS = 0.2;

/**
 * The pacer walks its shard of the plan and begins each payment at its planned instant, whatever
 * became of the ones before: an open model. It draws nothing: k6's own arrival-rate executors
 * would space the starts evenly.
 *
 * What it saw of itself goes out beside the records (its start, a beat every quarter second, its
 * end), so that a run is judged by records against plan and never by an exit code.
 *
 * Resolves when every payment of the shard is settled, or the drain is over.
 */
export const replayShard = (shard: Shard, journey: Journey, io: PacerIo): Promise<void> =>
  new Promise((resolve) => {
    const { plannedMs, from, to, shards, inFlightCap } = shard;
    const log = pacerLog(io.write);
    let next = from + shard.shard;
    let ended = false;

    const end = (): void => {
      if (ended) return;
      ended = true;
      runner.close();
      const counts = { begun: runner.begun(), open: runner.open(), records: log.records() };
      log.note({ tag: '#end', note: { ...place(), ...counts } });
      log.flush();
      resolve();
    };
    const endIfDone = (): void => {
      if (next >= to && runner.open() === 0) end();
    };
    const place = () => {
      const atMs = io.nowMs();
      return { shard: shard.shard, atMs, clockDriftMs: io.wallClockMs() - atMs - io.zeroEpochMs };
    };
    const runner = paymentRunner({
      shard: shard.shard,
      inFlightCap,
      journey,
      io,
      log,
      onSettled: endIfDone,
    });

    /** Begins what is due, then sleeps until the next planned instant. */
    const walk = (): void => {
      for (; next < to; next += shards) {
        const dueMs = plannedMs[next]!;
        const waitMs = dueMs - io.nowMs();
        if (waitMs > TIMER_GRAIN_MS) {
          io.after(waitMs, walk);
          return;
        }
        runner.begin(next, dueMs);
      }
      endIfDone();
    };

    let beatDueMs = io.nowMs() + BEAT_MS;
    const deadlineMs = (plannedMs[to - 1] ?? 0) + shard.drainMs;
    const beat = (): void => {
      if (ended) return;
      const { atMs, ...where } = place();
      const loopDelayMs = Math.max(0, atMs - beatDueMs);
      const state = { inFlight: runner.inFlight(), inFlightCap, begun: runner.begun() };
      log.note({ tag: '#beat', note: { ...where, atMs, loopDelayMs, ...state } });
      log.flush();
      if (next >= to && atMs > deadlineMs) {
        end();
        return;
      }
      beatDueMs = io.nowMs() + BEAT_MS;
      io.after(BEAT_MS, beat);
    };

    const payments = Math.max(0, Math.ceil((to - next) / shards));
    const { zeroEpochMs } = io;
    const { steps } = journey;
    const start = { shard: shard.shard, shards, steps, zeroEpochMs, from, to, payments };
    log.note({ tag: '#start', note: { format: 1, ...start } });
    log.flush();
    io.after(BEAT_MS, beat);
    walk();
  });
