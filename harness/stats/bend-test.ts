import { normalQuantile } from './normal-quantile.ts';
import { randomLayer, uniformInside } from './random.ts';

/** Simulated straight lines that a bend is held against; the smallest p is one over one more. */
const LINES = 1_999;
/** What is left of a line in numbers of double precision, as a share of its height. */
const ROUNDING = 1e-9;

/**
 * How often chance alone would bend points about a straight line as much as these are bent, upwards
 * or downwards from some point on. The statistic is the best hinge's share of what the line leaves:
 *
 *     t = max over k of  u_k . r / |r|
 *
 * with r the residuals of the line, and u_k the hinge max(0, x - x_k), made orthogonal to lines and
 * of length one. Under noise that is alike at all points its distribution depends on the x alone, so
 * that simulated lines tell p without any approximation.
 * Source: the largest of score tests over an unknown break; Davies, Biometrika 74 (1987), with the
 * Monte Carlo test of Barnard, J. Royal Statistical Society B 25 (1963), in place of his bound.
 * @param xs ascending, at least four
 * @returns p of values over these x; 1 where they lie on a line
 */
export const bendTest = (
  xs: readonly number[],
  bend: 'up' | 'down',
): ((ys: readonly number[]) => number) => {
  const offLine = offLineOf(xs);
  const hinges = xs.slice(1, -1).map((at) => {
    const residual = offLine(xs.map((x) => Math.max(0, x - at)));
    const length = Math.hypot(...residual);
    return residual.map((value) => value / (bend === 'up' ? length : -length));
  });
  const bendOf = (values: readonly number[]): number => {
    const residual = offLine(values);
    const length = Math.hypot(...residual);
    return Math.max(...hinges.map((hinge) => dot(hinge, residual))) / length;
  };
  let lines: readonly number[] | undefined;
  return (ys) => {
    const height = Math.max(...ys.map(Math.abs));
    if (Math.hypot(...offLine(ys)) <= ROUNDING * height * Math.sqrt(ys.length)) return 1;
    const found = bendOf(ys);
    lines ??= noisyLines(xs.length).map(bendOf);
    return (1 + lines.filter((bent) => bent >= found).length) / (1 + LINES);
  };
};

/** Noise about nothing: whatever line it were about would be taken off. */
const noisyLines = (points: number): readonly (readonly number[])[] => {
  const layer = randomLayer(1, 'bend-test');
  return Array.from({ length: LINES }, (_, line) => {
    const stream = layer.at(line);
    return Array.from({ length: points }, () => normalQuantile(uniformInside(stream)));
  });
};

/** What is left of values when their line over these x is taken off. */
const offLineOf = (xs: readonly number[]): ((values: readonly number[]) => readonly number[]) => {
  const centre = mean(xs);
  const slopes = xs.map((x) => x - centre);
  const squares = dot(slopes, slopes);
  return (values) => {
    const level = mean(values);
    const slope = dot(slopes, values) / squares;
    return values.map((value, i) => value - level - slope * slopes[i]!);
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);
