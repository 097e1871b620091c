import type { ComparedTimes } from './compared-times.ts';
import { earlierBy } from './earlier-by.ts';
import { jointTail, type JointTest } from './joint-tail.ts';
import { scoresOf } from './pairing.ts';
import { tailGap, type Tail } from './tail-gap.ts';

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

interface WeightedTail extends Tail {
  readonly weight: number;
}

/** The farthest has half of the weight: what changes in the others, quantiles see too. */
const tailsOf = (count: number): readonly WeightedTail[] => {
  const wider: Tail[] = [{ share: WIDEST, end: 'fast' }];
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
 * @param instrumentMs What the instrument may differ by: only what lies beyond is of the target.
 */
export const shapeFigure = (times: ComparedTimes, instrumentMs = 0): ShapeFigure => {
  const { baseline, candidate } = times;
  const none = { atMs: null, baselineSlower: 0, candidateSlower: 0, direction: 0, p: null };
  if (Math.min(baseline.finiteCount, candidate.finiteCount) < FARTHEST / WIDEST) return none;
  const tests = tailTests(times);
  const [told] = tests.toSorted((a, b) => a.p / a.weight - b.p / b.weight);
  if (told === undefined || told.direction === 0) return { ...none, p: 1 };
  const { direction } = told;
  const p = jointTail(tests);
  const beyond = instrumentMs === 0 ? p : pBeyond(times, direction, instrumentMs);
  return {
    ...(tailGap(times, told.tail, direction) ?? none),
    direction,
    p: Math.max(p, beyond),
  };
};

interface TailTest extends JointTest {
  readonly tail: Tail;
  readonly direction: number;
}

const tailTests = (times: ComparedTimes): readonly TailTest[] => {
  const { baseline, candidate, pairing } = times;
  const sharesBeyond = sharesBeyondOf(times);
  return tailsOf(baseline.finiteCount + candidate.finiteCount).map(({ weight, ...tail }) => {
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
    const { p, difference } = times.testRare(series);
    return { tail, weight, series, p, direction: Math.sign(difference) * SIGN[tail.end] };
  });
};

/** What is farther out in the fast tail is faster. */
const SIGN = { slow: 1, fast: -1 } as const;

/**
 * The same with the slower side made faster by what the instrument may differ by. A tail that turns
 * round by that tells nothing any more; others may still.
 */
const pBeyond = (times: ComparedTimes, direction: number, instrumentMs: number): number => {
  const side = direction > 0 ? 'candidate' : 'baseline';
  const tests = tailTests({ ...times, [side]: earlierBy(times[side], instrumentMs) });
  return jointTail(tests.map((test) => (test.direction === direction ? test : { ...test, p: 1 })));
};

/** Of both sides together: the share of finite values beyond the middle of a bin. */
const sharesBeyondOf = ({ baseline, candidate }: ComparedTimes): ((bin: number) => number) => {
  const count = baseline.finiteCount + candidate.finiteCount;
  const never = baseline.count + candidate.count - count;
  const above = (bin: number): number =>
    baseline.aboveInAll(bin) + candidate.aboveInAll(bin) - never;
  return (bin) => (above(bin - 1) + above(bin)) / 2 / count;
};
