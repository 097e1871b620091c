import type { BlockTable } from './block-table.ts';
import { blocksAbove } from './blocks-above.ts';
import { blockTotals } from './block-totals.ts';
import { longerShare, shareInterval } from './effective-share.ts';
import { ranksOf, shareAbove, shortestFor } from './quantile-ranks.ts';
import { smallestSampleFor } from './quantile-sample.ts';
import { tableQuantile, valueOfRank } from './table-quantile.ts';

/** A quantile as runs of other lengths would tell it, had they gone on as this one did. */
export interface QuantileByLength {
  /** Ends of the interval of a run so many times as long; infinite where the measured one's are. */
  readonly bounds: (times: number) => readonly [low: number, high: number];
  /** Degrees of freedom of that interval. */
  readonly degrees: (times: number) => number;
  /** Of a shorter run the interval would be too narrow, of none it would not. */
  readonly shortest: number;
}

/**
 * The share above the quantile has the interval of so many more values; how far that reaches among
 * the times themselves is taken from the measured interval, on a logarithmic scale: between the few
 * values of a tail there is nothing to read.
 */
export const quantileByLength = (
  table: BlockTable,
  q: number,
  confidence: number,
): QuantileByLength => {
  const blocks = blocksAbove(table, q);
  const found = shareAbove(blocks, q);
  const { count } = found;
  const { cumulative } = blockTotals(table);
  const ranks = ranksOf(found, count, confidence);
  const value = tableQuantile(table, q);
  const low = valueOfRank(table, cumulative, ranks.low);
  const high = ranks.high > count ? Infinity : valueOfRank(table, cumulative, ranks.high);
  const ends = (times: number): readonly [above: number, below: number] => {
    const [fewest, most] = shareInterval(longerShare(found, times), confidence);
    return [most - found.share, found.share - fewest];
  };
  const measured = ends(1);
  return {
    bounds: (times) => {
      const [above, below] = ends(times);
      return [
        value * (low / value) ** (above / measured[0]),
        value * (high / value) ** (below / measured[1]),
      ];
    },
    degrees: (times) => longerShare(found, times).degrees,
    shortest: Math.max(shortestFor(blocks, q, found), smallestSampleFor(q) / count),
  };
};
