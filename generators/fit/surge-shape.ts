import { nelderMead } from '../../harness/stats/nelder-mead.ts';
import type { EventCounts } from './event-counts.ts';
import type { SurgeSight } from './surge-search.ts';

/**
 * A surge with the shape that a scenario's spike has: a straight rise, then two half-lives. Its
 * lift over the base, as a multiple of it, with u the time since the peak:
 *
 *     height (t - start) / (peak - start)                            from start to peak
 *     height ((1 - slowShare) 2^(-u / fast) + slowShare 2^(-u / slow))    after it
 */
export interface SurgeShape {
  readonly startMs: number;
  readonly peakMs: number;
  /** Magnitude less 1. */
  readonly height: number;
  readonly fastHalfLifeMs: number;
  readonly slowHalfLifeMs: number;
  readonly slowShare: number;
}

/** The lift of a surge at an instant. */
export const liftAt = (shape: SurgeShape, atMs: number): number => {
  const { startMs, peakMs, height, slowShare } = shape;
  if (atMs <= startMs) return 0;
  if (atMs < peakMs) return (height * (atMs - startMs)) / (peakMs - startMs);
  const sinceMs = atMs - peakMs;
  const fast = 2 ** (-sinceMs / shape.fastHalfLifeMs);
  return height * ((1 - slowShare) * fast + slowShare * 2 ** (-sinceMs / shape.slowHalfLifeMs));
};

/** The time after the peak in which the lift has halved. */
export const halfLifeMs = (shape: SurgeShape): number => {
  let [low, high] = [0, Math.max(shape.slowHalfLifeMs, shape.fastHalfLifeMs)];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (liftAt(shape, shape.peakMs + middle) > shape.height / 2) low = middle;
    else high = middle;
  }
  return high;
};

export interface ShapeWish {
  readonly events: EventCounts;
  /** Events expected in each window by the base alone. */
  readonly base: Float64Array;
  /** Lift of all other surges in each window. */
  readonly others: Float64Array;
  readonly sight: SurgeSight;
}

/**
 * The shape with the least squares, each weighted by what chance makes of a count of that size.
 * For given instants and half-lives both parts of the decay are found straight away; around them
 * a simplex walks downhill. Undefined where nothing is left of the surge.
 */
export const shapeSurge = (wish: ShapeWish): SurgeShape | undefined => {
  const { windowMs } = wish.events;
  const { from, peak, to } = wish.sight;
  const span = { fromMs: from * windowMs, toMs: (to + 1) * windowMs };
  const riseMs = Math.max((peak - from) * windowMs, windowMs);
  const fallMs = Math.max((to - peak) * windowMs, 2 * windowMs);
  const shapeOf = ([peakMs = 0, rise = 0, fast = 0, slower = 0]: readonly number[]) => ({
    startMs: peakMs * windowMs - Math.exp(rise),
    peakMs: peakMs * windowMs,
    fastHalfLifeMs: Math.exp(fast),
    slowHalfLifeMs: Math.exp(fast) * (1 + Math.exp(slower)),
  });
  const isPossible = (form: SurgeForm): boolean =>
    form.peakMs >= span.fromMs - windowMs &&
    form.peakMs <= span.toMs + windowMs &&
    form.peakMs - form.startMs >= windowMs / 4 &&
    form.fastHalfLifeMs >= windowMs / 4 &&
    form.slowHalfLifeMs <= LONGEST_HALF_LIFE * (fallMs + riseMs);
  const costOf = (form: SurgeForm): number =>
    isPossible(form) ? bestHeights(wish, form).cost : Infinity;
  const starts = [1, 4].map((slower) =>
    nelderMead({
      cost: (point) => costOf(shapeOf(point)),
      start: [peak + 0.5, Math.log(riseMs), Math.log(fallMs / 6), Math.log(slower)],
      steps: [2, 0.4, 0.5, 0.7],
    }),
  );
  const [best] = starts.map(shapeOf).toSorted((a, b) => costOf(a) - costOf(b));
  const { fast, slow } = bestHeights(wish, best!);
  if (fast + slow <= 0) return undefined;
  return { ...best!, height: fast + slow, slowShare: slow / (fast + slow) };
};

/** Of what is seen of the fall, before a decay is as good as none. */
const LONGEST_HALF_LIFE = 4;

interface SurgeForm {
  readonly startMs: number;
  readonly peakMs: number;
  readonly fastHalfLifeMs: number;
  readonly slowHalfLifeMs: number;
}

/** A slow decay goes on, unseen by the eye, for some lengths of what is seen. */
const TAIL = 3;

/** Heights of the fast and of the slow part, none below zero, and the weighted squares left. */
const bestHeights = ({ events, base, others, sight }: ShapeWish, form: SurgeForm) => {
  const { windowMs, counts } = events;
  const { startMs, peakMs, fastHalfLifeMs, slowHalfLifeMs } = form;
  let [ff, fs, ss, fy, sy, yy] = [0, 0, 0, 0, 0, 0];
  // Beyond its edges the fit sees some of the calm, so that a rise or a decay cannot run on.
  const margin = Math.ceil((sight.to - sight.from) / 4);
  const last = Math.min(counts.length - 1, sight.to + TAIL * (sight.to - sight.from));
  for (let i = Math.max(0, sight.from - margin); i <= last; i += 1) {
    const atMs = (i + 0.5) * windowMs;
    const usual = base[i]! * (1 + others[i]!);
    const left = counts[i]! - usual;
    const weight = 1 / Math.max(counts[i]!, usual, 1);
    const sinceMs = atMs - peakMs;
    const rise = Math.max(0, (atMs - startMs) / (peakMs - startMs));
    const fast = base[i]! * (sinceMs < 0 ? rise : 2 ** (-sinceMs / fastHalfLifeMs));
    const slow = base[i]! * (sinceMs < 0 ? rise : 2 ** (-sinceMs / slowHalfLifeMs));
    ff += weight * fast * fast;
    fs += weight * fast * slow;
    ss += weight * slow * slow;
    fy += weight * fast * left;
    sy += weight * slow * left;
    yy += weight * left * left;
  }
  const { fast, slow } = nonNegative({ ff, fs, ss, fy, sy });
  const cost =
    yy - 2 * (fast * fy + slow * sy) + fast * fast * ff + 2 * fast * slow * fs + slow * slow * ss;
  return { fast, slow, cost };
};

interface NormalEquations {
  readonly ff: number;
  readonly fs: number;
  readonly ss: number;
  readonly fy: number;
  readonly sy: number;
}

/** Two unknowns, neither below zero: where one would be, the other stands alone. */
const nonNegative = ({ ff, fs, ss, fy, sy }: NormalEquations) => {
  const determinant = ff * ss - fs * fs;
  const fast = (fy * ss - sy * fs) / determinant;
  const slow = (sy * ff - fy * fs) / determinant;
  if (determinant > 1e-9 * ff * ss && fast >= 0 && slow >= 0) return { fast, slow };
  const alone = { fast: Math.max(0, fy / ff) || 0, slow: Math.max(0, sy / ss) || 0 };
  return alone.fast * fy > alone.slow * sy
    ? { fast: alone.fast, slow: 0 }
    : { fast: 0, slow: alone.slow };
};
