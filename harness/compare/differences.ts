import { metricEstimate } from '../estimate/metric-estimate.ts';
import type {
  ComparedMetric,
  Difference,
  ShapeDifference,
} from '../model/comparison/comparison.ts';
import type { FamilyResult } from './judge-family.ts';
import type { LookedAt } from './look-at-slice.ts';
import { resolutionMs, type Resolution } from './resolution.ts';

/** Of the interval of each side's own figure; that of the effect goes by the family's level. */
const CONFIDENCE = 0.95;

/** A figure of both sides, with what was judged of it. */
export const differenceOf = (
  { slice: { step, window, baseline, candidate }, figures }: LookedAt,
  metric: ComparedMetric,
  result: FamilyResult,
  resolution: Resolution,
): Difference => {
  const figure = figures[metric];
  const from = metricEstimate(baseline, metric, CONFIDENCE);
  const to = metricEstimate(candidate, metric, CONFIDENCE);
  const [low, high] = figure.interval(result.level);
  const unit = metric === 'goodput' || metric === 'error-rate' ? 'share' : 'ms';
  return {
    step,
    window,
    metric,
    unit,
    baseline: from,
    candidate: to,
    effect: {
      value: figure.effect,
      low,
      high,
      confidence: 1 - result.level,
      count: from.count + to.count,
      warnings: figure.warnings,
    },
    instrumentMs: unit === 'ms' ? resolutionMs(resolution, metric) : null,
    p: result.p,
    smallestDetectable: figure.detectable(result.strictestLevel),
    verdict: verdictOf(figure.direction, result),
  };
};

export const shapeDifferenceOf = (
  { slice: { step, window }, shape }: LookedAt,
  result: FamilyResult,
): ShapeDifference => {
  const { direction, atMs, baselineSlower, candidateSlower } = shape;
  return {
    step,
    window,
    atMs,
    baselineSlower,
    candidateSlower,
    p: result.p,
    verdict: verdictOf(direction, result),
  };
};

const verdictOf = (direction: number, { p, isTold }: FamilyResult): Difference['verdict'] => {
  if (p === null) return 'unknown';
  if (!isTold || direction === 0) return 'no-difference';
  return direction > 0 ? 'worse' : 'better';
};
