import { chiSquareTail } from './chi-square.ts';
import { fitScalingLaw, type ScalingPoint } from './fit-scaling-law.ts';
import { gammaDraw } from './gamma-draw.ts';
import { normalQuantile } from './normal-quantile.ts';
import { randomLayer, uniformInside, type RandomStream } from './random.ts';
import { scaledThroughput, type ScalingLaw } from './scaling-law.ts';

/**
 * Different sizes that a fit takes: with as many as the law has parameters it goes through all
 * points, and nothing tells how wrong it is.
 */
export const FEWEST_SIZES = 4;

/** How the points lie about their law. */
export interface ScalingScatter {
  /** Points less three parameters. */
  readonly degrees: number;
  /** Sum of ((X_i - X(N_i)) / error_i)^2 over the degrees: 1 where the errors explain the scatter. */
  readonly perDegree: number;
  /** How often errors as told would scatter the points so widely, or more. */
  readonly p: number;
}

export const scalingScatter = (
  points: readonly ScalingPoint[],
  law: ScalingLaw,
): ScalingScatter => {
  const cost = points.reduce(
    (sum, { size, throughput, error }) =>
      sum + ((throughput - scaledThroughput(law, size)) / error) ** 2,
    0,
  );
  const degrees = points.length - 3;
  return { degrees, perDegree: cost / degrees, p: chiSquareTail(degrees, cost) };
};

/** Below this chance the errors that came with the points do not explain how they lie. */
export const SCATTER_LEVEL = 0.05;

export interface DrawOptions {
  /** Whether the errors of the points were told, or only stand for "alike". */
  readonly errorsTold: boolean;
  readonly draws: number;
  readonly seed: number;
}

/** A law that could as well be behind the points, and the noise that went with it. */
export interface ScalingDraw {
  readonly law: ScalingLaw;
  /** Standard deviation of a point's noise over its error. */
  readonly noise: number;
}

/**
 * Laws that could as well be behind the points: of each, points with fresh noise about the fitted
 * law are fitted anew. Percentiles of any figure of the laws are its interval, however curved, and
 * the same laws go on into a forecast. Where nobody told the errors, or the points lie wider than
 * these say, the noise of a draw is as large as the scatter, which the draw does not know exactly:
 * its variance is s^2 degrees / chi^2, so that few points give the wide tails of Student's t.
 * Source: parametric bootstrap, Efron and Tibshirani, "An Introduction to the Bootstrap", 1993,
 * section 6.5.
 */
export const scalingDraws = (
  points: readonly ScalingPoint[],
  law: ScalingLaw,
  { errorsTold, draws, seed }: DrawOptions,
): readonly ScalingDraw[] => {
  const scatter = scalingScatter(points, law);
  const isExplained = errorsTold && scatter.p >= SCATTER_LEVEL;
  const layer = randomLayer(seed, 'scaling-law');
  return Array.from({ length: draws }, (_, i) => {
    const stream = layer.at(i);
    const factor = isExplained
      ? Math.sqrt(Math.max(1, scatter.perDegree))
      : Math.sqrt(scatter.perDegree / chiSquarePerDegree(stream, scatter.degrees));
    const noisy = points.map(({ size, error }) => {
      const noise = normalQuantile(uniformInside(stream)) * error * factor;
      // Nothing serves less than nothing.
      return { size, error, throughput: Math.max(0, scaledThroughput(law, size) + noise) };
    });
    return { law: fitScalingLaw(noisy, law), noise: factor };
  });
};

/** A draw of chi^2 over its degrees of freedom: mean 1. */
const chiSquarePerDegree = (stream: RandomStream, degrees: number): number =>
  gammaDraw(stream, degrees / 2) / (degrees / 2);
