import { bendTest } from './bend-test.ts';
import { isotonic } from './isotonic.ts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

export type Knee =
  | {
      readonly found: true;
      readonly x: number;
      readonly y: number;
      /** The x of the neighbours: points tell no finer where the knee is. */
      readonly between: readonly [number, number];
      /** How often points about a straight line would be bent as much. */
      readonly p: number;
    }
  | {
      readonly found: false;
      readonly reason: 'too-few-points' | 'no-bend' | 'no-end';
      readonly p: number | null;
    };

/** With fewer x than that, points about a line are often bent. */
const FEWEST_FOR_KNEE = 6;
/** A bend that chance makes more often is none. */
export const BEND_LEVEL = 0.01;
/** S of the paper: how far the curve must have left the knee, in mean gaps between points. */
const SENSITIVITY = 1;

/**
 * The knee of a rising curve that bends upwards (response time over load) or downwards (throughput
 * over load): the point furthest from the diagonal once both axes go from 0 to 1, by Kneedle.
 * Two steps stand around the published ones. Kneedle finds a knee wherever a difference has a
 * maximum, and noise about a straight line has many: here the points must be bent beyond what chance
 * does to a line, p <= 1 %. And its smoothing spline, which has a parameter to choose, is replaced by
 * the nearest curve that never falls, which has none and leaves a rising curve as it is.
 * `no-end`: the curve had not left the knee by a mean gap when the points ended.
 * Source: Satopaa, Albrecht, Irwin, Raghavan, "Finding a 'Kneedle' in a Haystack: Detecting Knee
 * Points in System Behavior", ICDCS Workshops 2011, offline form, S = 1.
 * @param points in any order; those of one x are averaged. All y are finite
 */
export const kneeOf = (points: readonly CurvePoint[], bend: 'up' | 'down'): Knee => {
  const curve = oneForEachX(points);
  if (curve.length < FEWEST_FOR_KNEE) return { found: false, reason: 'too-few-points', p: null };
  const xs = curve.map(({ x }) => x);
  const p = bendTest(xs, bend)(curve.map(({ y }) => y));
  if (p > BEND_LEVEL) return { found: false, reason: 'no-bend', p };
  const differences = differencesOf(xs, isotonic(curve.map(({ y }) => y)), bend);
  const highest = Math.max(...differences);
  const at = differences.indexOf(highest);
  // Upwards the curve is read from its far end: there it leaves the knee towards small x.
  const after = bend === 'up' ? differences.slice(0, at) : differences.slice(at + 1);
  const threshold = highest - SENSITIVITY / (curve.length - 1);
  if (!after.some((difference) => difference < threshold)) {
    return { found: false, reason: 'no-end', p };
  }
  const between = [xs[Math.max(0, at - 1)]!, xs[Math.min(xs.length - 1, at + 1)]!] as const;
  return { found: true, ...curve[at]!, between, p };
};

/** How far each point is from the diagonal of the unit square, on the side of the knee. */
const differencesOf = (
  xs: readonly number[],
  ys: readonly number[],
  bend: 'up' | 'down',
): readonly number[] => {
  const [left, width] = [xs[0]!, xs.at(-1)! - xs[0]!];
  const [lowest, height] = [ys[0]!, ys.at(-1)! - ys[0]!];
  return xs.map((x, i) => {
    const above = (ys[i]! - lowest) / height - (x - left) / width;
    return bend === 'up' ? -above : above;
  });
};

const oneForEachX = (points: readonly CurvePoint[]): readonly CurvePoint[] =>
  [...Map.groupBy(points, ({ x }) => x)]
    .map(([x, same]) => ({ x, y: same.reduce((sum, { y }) => sum + y, 0) / same.length }))
    .toSorted((a, b) => a.x - b.x);
