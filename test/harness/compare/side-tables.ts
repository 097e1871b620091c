import type { SliceTables } from '../../../harness/estimate/read-slice.ts';
import { blockTableOf, shareTableOf } from '../../../harness/stats/make-block-table.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';

const GRID = { fromMs: 0, blockMs: 1_000, blocks: 60 };
const PAYMENTS = 6_000;

export interface SideOptions {
  readonly seed: number;
  readonly factor?: number;
  /** Payments that never get an answer, evenly spread. */
  readonly failed?: number;
  /** Added to each time. */
  readonly laterMs?: number;
  /** At the height of an overload in the middle half, times are so many times as long. */
  readonly overload?: number;
}

/** A hundred payments a second for a minute: lognormal times about 100 ms times the factor. */
export const sideTables = ({
  seed,
  factor = 1,
  failed = 0,
  laterMs = 0,
  overload = 1,
}: SideOptions): SliceTables => {
  const stream = randomLayer(seed, 'side').at(0);
  const everyMs = (GRID.blockMs * GRID.blocks) / PAYMENTS;
  const instantsMs = Float64Array.from({ length: PAYMENTS }, (_, i) => i * everyMs);
  const isFailed = (i: number): boolean =>
    Math.floor((i * failed) / PAYMENTS) !== Math.floor(((i + 1) * failed) / PAYMENTS);
  const times = instantsMs.map((_, i) => {
    const height = Math.max(0, Math.sin((i / PAYMENTS - 1 / 4) * 2 * Math.PI));
    const ms = 100 * factor * Math.exp(0.4 * normalQuantile(uniformInside(stream)));
    return isFailed(i) ? Infinity : ms * (1 + (overload - 1) * height) + laterMs;
  });
  return {
    times: blockTableOf(GRID, instantsMs, times),
    inTime: shareTableOf(GRID, instantsMs, (i) => times[i]! <= 1_000),
    failed: shareTableOf(GRID, instantsMs, (i) => times[i] === Infinity),
  };
};
