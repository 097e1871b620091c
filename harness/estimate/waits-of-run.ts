import { join } from 'node:path';

import { readLines } from '../model/read-lines.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { Run } from '../model/run/run.ts';
import type { GatewaySample } from '../model/run/samples.ts';
import { binOf, type BlockTable } from '../stats/block-table.ts';
import { emptyTable } from '../stats/make-block-table.ts';
import { stretchesOf, type Stretch } from './block-grid.ts';
import type { RunSlice } from './run-slice.ts';

/** In the place of a step: every request that asked for a worker, whatever its operation. */
const QUEUE = 'queue';

/** Samples come twice a second: shorter blocks would hold one or none. Tests take no more either. */
const LEAST_BLOCK_MS = 1_000;
const MOST_BLOCKS = 120;

interface Counters extends GatewaySample {
  readonly begun: number;
  readonly waitedMs: number;
}

/**
 * How long requests waited for a worker of the mock gateway, as its own counters tell it, for the run
 * and each window; none where the target was another one, or two, or the counters are not there.
 */
export const waitsOfRun = async (
  folder: string,
  run: Pick<Run, 'plan' | 'windows' | 'target' | 'split'>,
  zeroEpochMs: number | null,
): Promise<readonly RunSlice[]> => {
  // What a gateway behind the target tells is not of the target.
  if (run.target.kind !== 'mock' || run.split !== undefined || zeroEpochMs === null) return [];
  const samples = await readLines<GatewaySample>(join(folder, RUN_FILES.gateway));
  const told = samples.filter(
    (sample): sample is Counters => sample.begun !== undefined && sample.waitedMs !== undefined,
  );
  return stretchesOf(run).flatMap((stretch): RunSlice[] => {
    const times = waitTable(told, stretch, zeroEpochMs);
    return times === undefined
      ? []
      : [{ step: QUEUE, window: stretch.name, ...wholeShares(times) }];
  });
};

interface Step {
  readonly atMs: number;
  readonly begun: number;
  readonly waitedMs: number;
  /** Requests by the longest wait of their bucket; null where the gateway told no buckets. */
  readonly buckets: ReadonlyMap<number, number> | null;
}

/** What began between two samples, placed halfway; a gateway that began anew tells nothing there. */
const stepsBetween = (
  samples: readonly Counters[],
  { fromMs, toMs }: Stretch,
  zeroEpochMs: number,
): readonly Step[] =>
  samples.slice(1).flatMap((to, i): Step[] => {
    const from = samples[i]!;
    const [startMs, endMs] = [from.atEpochMs - zeroEpochMs, to.atEpochMs - zeroEpochMs];
    const begun = to.begun - from.begun;
    if (startMs < fromMs || endMs > toMs || begun < 0) return [];
    const waitedMs = Math.max(0, to.waitedMs - from.waitedMs);
    return [{ atMs: (startMs + endMs) / 2, begun, waitedMs, buckets: bucketsBetween(from, to) }];
  });

const bucketsBetween = (from: Counters, to: Counters): Step['buckets'] => {
  if (from.waits === undefined || to.waits === undefined) return null;
  const before = new Map(from.waits);
  return new Map(to.waits.map(([upToMs, count]) => [upToMs, count - (before.get(upToMs) ?? 0)]));
};

/**
 * Sums are exact. Counts lie at the upper edge of their bucket; without buckets all lie in one
 * column, of which only the mean can be told.
 */
const waitTable = (
  samples: readonly Counters[],
  stretch: Stretch,
  zeroEpochMs: number,
): BlockTable | undefined => {
  const steps = stepsBetween(samples, stretch, zeroEpochMs);
  if (steps.every(({ begun }) => begun === 0)) return undefined;
  const { fromMs, toMs } = stretch;
  const blockMs = Math.ceil((toMs - fromMs) / MOST_BLOCKS / LEAST_BLOCK_MS) * LEAST_BLOCK_MS;
  // Blocks that a smoke replay never came to tell nothing.
  const lastMs = steps.findLast(({ begun }) => begun > 0)!.atMs;
  const blocks = Math.floor((lastMs - fromMs) / blockMs) + 1;
  const edges = steps.flatMap(({ buckets }) => [...(buckets?.keys() ?? [])]).map(binOf);
  const hasBuckets = edges.length > 0 && steps.every(({ buckets }) => buckets !== null);
  const [first, last] = hasBuckets ? [lowest(edges), highest(edges)] : [0, 0];
  const table = emptyTable({ blockMs, blocks }, { firstBin: first, bins: last - first + 1 });
  for (const { atMs, begun, waitedMs, buckets } of steps) {
    if (begun === 0) continue;
    const block = Math.floor((atMs - fromMs) / blockMs);
    table.sums[block]! += waitedMs;
    const counts = hasBuckets ? [...buckets!] : [[0, begun] as const];
    for (const [upToMs, count] of counts) {
      const column = hasBuckets ? binOf(upToMs) - first : 0;
      table.counts[block * (table.bins + 1) + column]! += count;
    }
  }
  return table;
};

const lowest = (bins: readonly number[]): number => bins.reduce((a, b) => Math.min(a, b), Infinity);
const highest = (bins: readonly number[]): number => bins.reduce((a, b) => Math.max(a, b), 0);

/** Every wait came to its end. */
const wholeShares = (times: BlockTable): Omit<RunSlice, 'step' | 'window'> => {
  const { blockMs, blocks, bins, counts } = times;
  const total = Uint32Array.from({ length: blocks }, (_, block) =>
    counts.subarray(block * (bins + 1), (block + 1) * (bins + 1)).reduce((sum, n) => sum + n, 0),
  );
  return {
    times,
    inTime: { blockMs, total, counted: total },
    failed: { blockMs, total, counted: new Uint32Array(blocks) },
  };
};
