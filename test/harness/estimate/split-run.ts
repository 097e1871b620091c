import { blockAt, sideOf, type Side, type Split } from '../../../harness/model/split/side-of.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';
import { paid, pending } from '../analyse/hand-made-records.ts';
import { writtenRun, type WrittenRun } from './written-run.ts';

export const SPLIT: Split = {
  seed: 1,
  blockMs: 500,
  settleMs: 100,
  otherUrl: 'http://127.0.0.1:2',
};

/** What a payment takes, in ms, by the side and the pair of its block. */
export type TimeOf = (side: Side, pair: number) => number;

export interface SplitRunOptions {
  readonly windows?: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** How long after it began each payment inquires; none does where it is left out. */
  readonly inquiredAfterMs?: number;
}

/** 41 s, and a second of warm-up, at 100 payments a second, in blocks of half a second. */
export const splitRun = (
  timeOf: TimeOf,
  { windows = [], inquiredAfterMs: afterMs }: SplitRunOptions = {},
): Promise<WrittenRun> => {
  const luck = randomLayer(3, 'split').at(0);
  const plannedMs = Array.from({ length: 4_200 }, (_, i) => -1_000 + 10 * i);
  return writtenRun({
    plannedMs,
    durationMs: 41_300,
    warmUpMs: 1_000,
    scenario: { windows },
    facts: { split: SPLIT },
    records: plannedMs.flatMap((at, i) => {
      const block = blockAt(SPLIT.blockMs, at);
      const side = sideOf(SPLIT.seed, block);
      const serviceMs =
        timeOf(side, Math.floor(block / 2)) * Math.exp(0.2 * normalQuantile(uniformInside(luck)));
      return afterMs === undefined
        ? [paid(i, at, { serviceMs })]
        : [pending(i, at, { serviceMs }), paid(i, at + afterMs, { step: 1, serviceMs: 20 })];
    }),
  });
};
