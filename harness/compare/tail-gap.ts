import { binEdge } from '../stats/block-table.ts';
import type { ComparedTimes } from './compared-times.ts';
import type { CountsAbove } from './counts-above.ts';

/** A part of the distribution: the slowest values, or the fastest, up to about this share. */
export interface Tail {
  readonly share: number;
  readonly end: 'slow' | 'fast';
}

/** An edge, and the share of each side's answered payments that are slower. */
export interface TailGap {
  readonly atMs: number;
  readonly baselineSlower: number;
  readonly candidateSlower: number;
}

/** How far the share beyond an edge may be from that of the tail, as a ratio. */
const [LEAST, MOST] = [1 / 4, 2];

/**
 * The edge that shows the difference of a tail best: with about as many payments beyond it, or where
 * no edge has, since many times fall into one bin, the nearest to that.
 * @param direction 1 where more of the candidate's payments are slower, -1 where fewer are.
 */
export const tailGap = (
  { baseline, candidate }: Pick<ComparedTimes, 'baseline' | 'candidate'>,
  { share, end }: Tail,
  direction: number,
): TailGap | undefined => {
  const first = Math.min(baseline.firstBin, candidate.firstBin) - 1;
  const last = Math.max(baseline.lastBin, candidate.lastBin);
  let found:
    | { readonly gap: TailGap; readonly distance: number; readonly size: number }
    | undefined;
  for (let bin = first; bin <= last; bin += 1) {
    const baselineSlower = shareAbove(baseline, bin);
    const candidateSlower = shareAbove(candidate, bin);
    const difference = direction * (candidateSlower - baselineSlower);
    if (difference <= 0) continue;
    const slower = (baselineSlower + candidateSlower) / 2;
    const beyond = (end === 'slow' ? slower : 1 - slower) / share;
    const distance = beyond >= LEAST && beyond <= MOST ? 0 : Math.abs(Math.log(beyond));
    const size = difference / Math.sqrt(slower * (1 - slower));
    const isBetter =
      found === undefined ||
      distance < found.distance ||
      (distance === found.distance && size > found.size);
    if (!isBetter) continue;
    const gap = { atMs: binEdge(Math.max(bin, 0)), baselineSlower, candidateSlower };
    found = { gap, distance, size };
  }
  return found?.gap;
};

const shareAbove = ({ aboveInAll, count, finiteCount }: CountsAbove, bin: number): number =>
  (aboveInAll(bin) - (count - finiteCount)) / finiteCount;
