import { isHopeless } from '../capacity/is-hopeless.ts';
import type { BeginningRun, RunObserver } from '../model/run/run-observer.ts';
import { budgetTallies } from '../observe/budget-tallies.ts';
import type { RehearsalOptions } from '../rehearsal/rehearsal-options.ts';
import { formatCount } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';

export interface HopelessWatch {
  readonly observer: RunObserver;
  readonly giveUp: NonNullable<RehearsalOptions['giveUp']>;
  /** First step of the journey, once a pacer has told it. */
  readonly entryStep: () => string | undefined;
}

/**
 * Watches the counted payments of a probe, and says when so many have missed a budget that its load is
 * hopeless. It goes by what pacers had told by their last beat, so that no answer which lies in a
 * buffer is taken for one that never came; and earlier by the longest stop of a pacer, so that none
 * is missed for leaving late. Once all payments are sent there is no load left to save.
 */
export const hopelessWatch = (): HopelessWatch => {
  let run: BeginningRun | undefined;
  let judge: Judge | undefined;
  let [steps, shards]: [readonly string[], number] = [[], 0];
  let [nowMs, knownToMs, longestStopMs] = [-Infinity, -Infinity, 0];
  const toldToMs = new Map<number, number>();

  const hear = (shard: number, toMs: number): void => {
    toldToMs.set(shard, toMs);
    if (toldToMs.size < shards) return;
    knownToMs = Math.max(knownToMs, Math.min(...toldToMs.values()) - longestStopMs);
  };
  return {
    observer: {
      name: 'the watch for a hopeless load',
      begin: (beginning) => {
        run = beginning;
      },
      takeNote: ({ tag, note }) => {
        if (tag === '#start' && judge === undefined && run !== undefined) {
          ({ steps, shards } = note);
          judge = judgeOf(run, steps);
        }
        if (tag === '#beat') {
          longestStopMs = Math.max(longestStopMs, note.loopDelayMs);
          hear(note.shard, note.atMs);
        }
        // It has nothing left to tell.
        if (tag === '#end') hear(note.shard, Infinity);
      },
      takeRecord: (record) => judge?.takeRecord(record),
      moment: (moment) => {
        nowMs = moment.nowMs ?? nowMs;
      },
    },
    giveUp: () => {
      if (judge === undefined || nowMs >= judge.lastPlannedMs) return null;
      const why = judge.whyHopeless(knownToMs);
      return why === null ? null : { knownToMs, why };
    },
    entryStep: () => steps[0],
  };
};

type Judge = ReturnType<typeof judgeOf>;

const judgeOf = (run: BeginningRun, steps: readonly string[]) => {
  const { from, to } = run.facts;
  const plannedMs = run.plan.plannedMs().subarray(from, to);
  const { tallies, takeRecord } = budgetTallies(run, plannedMs, steps);
  return {
    takeRecord,
    lastPlannedMs: plannedMs.at(-1) ?? 0,
    whyHopeless: (knownToMs: number): string | null => {
      for (const { name, objective, expected, counts } of tallies) {
        const allowed = 1 - objective;
        // How many payments come to a later step nobody knows; and of a largest value none may miss.
        if (expected === null || allowed <= 0) continue;
        const { good, events } = counts(knownToMs);
        const misses = events - good;
        if (!isHopeless({ allowed, planned: expected, misses })) continue;
        return (
          `${formatCount(misses)} of ${formatCount(expected)} payments had missed ${name} ` +
          `after ${formatDuration(knownToMs)}, so that the load was hopeless`
        );
      }
      return null;
    },
  };
};
