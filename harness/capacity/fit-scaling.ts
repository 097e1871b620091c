import type { ModelWarning } from '../model/capacity/model-warning.ts';
import type {
  FittedScaling,
  RefusedScaling,
  ScalingMeasurement,
} from '../model/capacity/scaling.ts';
import { fitScalingLaw, type ScalingPoint } from '../stats/fit-scaling-law.ts';
import {
  FEWEST_SIZES,
  scalingDraws,
  scalingScatter,
  SCATTER_LEVEL,
  type DrawOptions,
  type ScalingDraw,
} from '../stats/scaling-draws.ts';
import { scaledThroughput, scalingPeak, type ScalingLaw } from '../stats/scaling-law.ts';
import { estimateOfDraws } from './estimate-of-draws.ts';
import { heldOutSizes } from './held-out-sizes.ts';
import { scalingWarnings } from './scaling-warnings.ts';

export interface ScalingOptions {
  readonly of: 'replicas' | 'workers';
  /** Governs the draws behind the intervals. */
  readonly seed: number;
  readonly confidence?: number;
  readonly draws?: number;
}

export interface ScalingModel {
  readonly result: FittedScaling;
  /** Laws that could as well be behind the points: what a forecast goes on from. */
  readonly draws: readonly ScalingDraw[];
}

/**
 * The Universal Scalability Law fitted to what was measured at some sizes, with intervals, peak,
 * residuals, each size predicted from the others, and what weakens it. Points weigh by their errors
 * where all have one, else alike.
 */
export const fitScaling = (
  measurements: readonly ScalingMeasurement[],
  options: ScalingOptions,
): ScalingModel | { readonly result: RefusedScaling; readonly draws: null } => {
  const sizes = [...new Set(measurements.map(({ size }) => size))].toSorted((a, b) => a - b);
  if (sizes.length < FEWEST_SIZES) return { result: refusal(sizes, options.of), draws: null };
  const { confidence = 0.95, draws = 1_000, seed } = options;
  const errorsTold = measurements.every(({ errorPerSecond }) => errorPerSecond !== null);
  const points = measurements.map((each) => pointOf(each, errorsTold));
  const law = fitScalingLaw(points);
  const drawing: DrawOptions = { errorsTold, draws, seed };
  const drawn = scalingDraws(points, law, drawing);
  const estimate = (figureOf: (of: ScalingLaw) => number) =>
    estimateOfDraws(
      figureOf(law),
      drawn.map((draw) => figureOf(draw.law)),
      { confidence, count: points.length },
    );
  const told = toldPoints(measurements, law);
  const scatter = scalingScatter(points, law);
  const fit: Omit<FittedScaling, 'warnings'> = {
    kind: 'fitted',
    of: options.of,
    ratePerUnit: estimate(({ ratePerUnit }) => ratePerUnit),
    contention: estimate(({ contention }) => contention),
    coherency: estimate(({ coherency }) => coherency),
    peak: {
      size: estimate((each) => scalingPeak(each).size),
      perSecond: estimate((each) => scalingPeak(each).throughput),
    },
    points: told,
    scatter: {
      degrees: scatter.degrees,
      relative: Math.sqrt(told.reduce((sum, { residual }) => sum + residual ** 2, 0) / told.length),
      p: errorsTold ? scatter.p : null,
    },
    measured: { from: sizes[0]!, to: sizes.at(-1)! },
    heldOut: heldOutSizes(points, drawing, confidence),
  };
  const warnings: readonly ModelWarning[] = scalingWarnings(fit, SCATTER_LEVEL);
  return { result: { ...fit, warnings: [...warnings] }, draws: drawn };
};

const pointOf = (
  { size, throughputPerSecond, errorPerSecond }: ScalingMeasurement,
  errorsTold: boolean,
): ScalingPoint => ({
  size,
  throughput: throughputPerSecond,
  error: errorsTold ? errorPerSecond! : 1,
});

const toldPoints = (
  measurements: readonly ScalingMeasurement[],
  law: ScalingLaw,
): FittedScaling['points'] =>
  measurements.map((each) => {
    const fittedPerSecond = scaledThroughput(law, each.size);
    return { ...each, fittedPerSecond, residual: each.throughputPerSecond / fittedPerSecond - 1 };
  });

const refusal = (sizes: readonly number[], of: 'replicas' | 'workers'): RefusedScaling => {
  const found =
    sizes.length === 0
      ? 'there are none'
      : `there ${sizes.length === 1 ? 'is' : 'are'} ${sizes.length} (${sizes.join(', ')})`;
  return {
    kind: 'refused',
    of,
    sizes: [...sizes],
    needed: FEWEST_SIZES,
    message:
      `The Universal Scalability Law has three parameters and takes ${FEWEST_SIZES} different ` +
      `numbers of ${of}, so that one is left to tell how wrong it is; ${found}. ` +
      `Measure at more of them, and beyond where throughput stops growing`,
  };
};
