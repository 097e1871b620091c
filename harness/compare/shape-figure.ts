import { binEdge } from '../stats/block-table.ts';
import type { ComparedTimes } from './compared-times.ts';
import type { CountsAbove } from './counts-above.ts';
import { jointTail } from './joint-tail.ts';
import { scoresOf } from './pairing.ts';

export interface ShapeFigure {
  /** Where the difference that stands out most is, in ms; null where there is none. */
  readonly atMs: number | null;
  /** Share of each side's answered payments that are slower than that. */
  readonly baselineSlower: number;
  readonly candidateSlower: number;
  /** 1 where the candidate is worse, -1 where it is better. */
  readonly direction: number;
  readonly p: number | null;
}

/** Of the farthest tail: how many values of both sides it is about. Fewer could tell nothing. */
const FARTHEST = 15;
/** Each tail is about so many times as many values as the next. */
const STEP = 8;
/** What is nearer to the middle is left to the quantiles. */
const WIDEST = 1 / 8;

/** A part of the distribution: the slowest values, or the fastest, up to about this share. */
interface Tail {
  readonly share: number;
  readonly end: 'slow' | 'fast';
  readonly weight: number;
}

/** The farthest has half of the weight: what changes in the others, quantiles see too. */
const tailsOf = (count: number): readonly Tail[] => {
  const wider: Omit<Tail, 'weight'>[] = [{ share: WIDEST, end: 'fast' }];
  for (let share = (STEP * FARTHEST) / count; share <= WIDEST; share *= STEP) {
    wider.push({ share, end: 'slow' });
  }
  return [
    { share: FARTHEST / count, end: 'slow', weight: 1 / 2 },
    ...wider.map((tail) => ({ ...tail, weight: 1 / 2 / wider.length })),
  ];
};

/**
 * Do the times of what was answered differ anywhere? Those that never came are left to the error
 * rate: a few of them would drown what a tail says. Each payment counts by how far out in a tail it is,
 *
 *     s^2 / (s^2 + u^2)
 *
 * with u the share of both sides' payments beyond it and s the share that the tail is about. Each tail is one test
 * over blocks, and the least probability is raised by how many tails were looked at; as they share
 * most of their payments, by signs drawn at random for the blocks.
 * Source: the likelihood ratio of a rare mixture (Neyman and Pearson); Westfall and Young,
 * Resampling-Based Multiple Testing, 1993, for the least of many.
 */
export const shapeFigure = (times: ComparedTimes): ShapeFigure => {
  const { baseline, candidate, pairing } = times;
  const count = baseline.finiteCount + candidate.finiteCount;
  const none = { atMs: null, baselineSlower: 0, candidateSlower: 0, direction: 0, p: null };
  if (Math.min(baseline.finiteCount, candidate.finiteCount) < FARTHEST / WIDEST) return none;
  const sharesBeyond = sharesBeyondOf(times);
  const tails = tailsOf(count).map((tail) => {
    const weightOf = (bin: number): number => {
      const beyond = sharesBeyond(bin);
      const inTail = tail.end === 'slow' ? beyond : 1 - beyond;
      return tail.share ** 2 / (tail.share ** 2 + inTail ** 2);
    };
    const series = scoresOf(
      { amounts: baseline.weighed(weightOf), payments: baseline.finite },
      { amounts: candidate.weighed(weightOf), payments: candidate.finite },
      pairing,
    );
    return { tail, series, test: times.testRare(series) };
  });
  const [told] = tails.toSorted((a, b) => a.test.p / a.tail.weight - b.test.p / b.tail.weight);
  if (told === undefined || told.test.difference === 0) return { ...none, p: 1 };
  return {
    ...gapOf(times, told.tail),
    direction: Math.sign(told.test.difference) * (told.tail.end === 'slow' ? 1 : -1),
    p: jointTail(
      tails.map(({ tail, series, test }) => ({ p: test.p, series, weight: tail.weight })),
    ),
  };
};

const finiteAbove = ({ aboveInAll, count, finiteCount }: CountsAbove, bin: number): number =>
  aboveInAll(bin) - (count - finiteCount);

/** Of both sides together: the share beyond the middle of a bin. */
const sharesBeyondOf = ({ baseline, candidate }: ComparedTimes): ((bin: number) => number) => {
  const count = baseline.finiteCount + candidate.finiteCount;
  const above = (bin: number): number => finiteAbove(baseline, bin) + finiteAbove(candidate, bin);
  return (bin) => (above(bin - 1) + above(bin)) / 2 / count;
};

/** The edge at which so few payments are beyond, between a fourth and twice the tail, that tells most. */
const gapOf = (
  { baseline, candidate }: ComparedTimes,
  { share, end }: Tail,
): Pick<ShapeFigure, 'atMs' | 'baselineSlower' | 'candidateSlower'> => {
  let found = { atMs: null as number | null, baselineSlower: 0, candidateSlower: 0 };
  let most = 0;
  const first = Math.min(baseline.firstBin, candidate.firstBin) - 1;
  const last = Math.max(baseline.lastBin, candidate.lastBin);
  for (let bin = first; bin <= last; bin += 1) {
    const baselineSlower = finiteAbove(baseline, bin) / baseline.finiteCount;
    const candidateSlower = finiteAbove(candidate, bin) / candidate.finiteCount;
    const slower = (baselineSlower + candidateSlower) / 2;
    const beyond = end === 'slow' ? slower : 1 - slower;
    if (beyond > 2 * share || beyond < share / 4) continue;
    const gap = Math.abs(candidateSlower - baselineSlower) / Math.sqrt(slower * (1 - slower));
    if (gap <= most) continue;
    most = gap;
    found = { atMs: binEdge(Math.max(bin, 0)), baselineSlower, candidateSlower };
  }
  return found;
};
