import { binEdge, binOf } from '../stats/block-table.ts';
import type { CountsAbove } from './counts-above.ts';

/** The same values, each so many ms shorter. */
export const earlierBy = (counts: CountsAbove, byMs: number): CountsAbove => {
  const later = (bin: number): number => binOf(binEdge(bin) + byMs);
  const earlier = (bin: number): number => binOf(Math.max(0, binEdge(bin) - byMs));
  return {
    ...counts,
    firstBin: earlier(counts.firstBin),
    lastBin: Math.max(earlier(counts.lastBin), earlier(counts.firstBin) - 1),
    sums: counts.sums.map((sum, block) => sum - counts.finite[block]! * byMs),
    above: (bin) => counts.above(later(bin)),
    aboveInAll: (bin) => counts.aboveInAll(later(bin)),
    weighed: (weightOf) => counts.weighed((bin) => weightOf(earlier(bin))),
  };
};
