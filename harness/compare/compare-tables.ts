import { metricEstimate } from '../estimate/metric-estimate.ts';
import type { SliceTables } from '../estimate/read-slice.ts';
import {
  COMPARED_METRICS,
  type ComparedMetric,
  type Comparison,
  type Difference,
  type ShapeDifference,
} from '../model/comparison/comparison.ts';
import { comparedTimes, type ComparedTimes } from './compared-times.ts';
import { countsAbove } from './counts-above.ts';
import { earlierBy } from './earlier-by.ts';
import type { Figure } from './figure.ts';
import { judgeFamily, type FamilyResult } from './judge-family.ts';
import { joinedShares, joinedTable, spanOf } from './joined-blocks.ts';
import type { Pairing } from './pairing.ts';
import { reasonsOf } from './reasons.ts';
import { resolutionMs, type Resolution } from './resolution.ts';
import { shapeFigure, type ShapeFigure } from './shape-figure.ts';
import { shareFigure, type ComparedShares } from './share-figure.ts';
import { meanFigure, quantileFigure } from './time-figure.ts';

/** The same payments of two runs. */
export interface ComparedSlice {
  readonly step: string;
  readonly window: string | null;
  readonly baseline: SliceTables;
  readonly candidate: SliceTables;
}

export interface CompareOptions {
  readonly pairing: Pairing;
  /** Share of pairs of equal runs that may get another verdict than no-difference. */
  readonly falseAlarms: number;
  readonly resolution: Resolution;
}

export const FALSE_ALARMS = 0.005;
/** Of the interval of each side's own figure; that of the effect goes by the family's level. */
const CONFIDENCE = 0.95;

export type ComparedTables = Pick<Comparison, 'differences' | 'shapes' | 'reasons'> & {
  readonly verdict: Exclude<Comparison['verdict'], 'not-comparable'>;
};

/** All differences of two runs, judged together. */
export const compareTables = (
  slices: readonly ComparedSlice[],
  { pairing, falseAlarms, resolution }: CompareOptions,
): ComparedTables => {
  const looked = slices.map((slice) => ({ slice, ...lookAt(slice, pairing) }));
  const figures = looked.flatMap(({ slice, figures: ofSlice }) =>
    COMPARED_METRICS.map((metric) => ({ slice, metric, figure: ofSlice[metric] })),
  );
  const results = judgeFamily(
    [
      ...figures.map(({ slice, figure }) => ({
        kind: 'figure' as const,
        window: slice.window,
        p: figure.p,
      })),
      ...looked.map(({ slice, shape }) => ({
        kind: 'shape' as const,
        window: slice.window,
        p: shape.p,
      })),
    ],
    falseAlarms,
  );
  const differences = figures.map(({ slice, metric, figure }, i) =>
    beyondMs(differenceOf(slice, metric, figure, results[i]!), resolutionMs(resolution, metric)),
  );
  const shapes = looked.map(({ slice, shape, times }, i) => {
    const result = results[figures.length + i]!;
    const found = shapeDifference(slice, shape, result);
    if (found.verdict !== 'worse' && found.verdict !== 'better') return found;
    const without = shapeFigure(faster(times, shape.direction, resolution.tailMs));
    const isBeyond = without.direction === shape.direction && (without.p ?? 1) < result.level;
    return isBeyond ? found : { ...found, verdict: 'no-difference' as const };
  });
  const verdicts = new Set([...differences, ...shapes].map(({ verdict }) => verdict));
  return {
    verdict: verdicts.has('worse') ? 'worse' : verdicts.has('better') ? 'better' : 'no-difference',
    reasons: reasonsOf(differences, shapes),
    differences,
    shapes,
  };
};

/**
 * A difference that may be of the instrument is none of the target; so what can be found lies that
 * much farther out.
 */
const beyondMs = (difference: Difference, instrumentMs: number): Difference => {
  const { unit, verdict, baseline, effect, smallestDetectable } = difference;
  if (unit !== 'ms' || baseline.value === null) return difference;
  const instrument = instrumentMs / baseline.value;
  const detectable = smallestDetectable === null ? null : smallestDetectable + instrument;
  const least = verdict === 'worse' ? effect.low : effect.high;
  const isTold = verdict === 'worse' || verdict === 'better';
  const isHidden = isTold && least !== null && Math.abs(least) <= instrument;
  return {
    ...difference,
    smallestDetectable: detectable,
    verdict: isHidden ? 'no-difference' : verdict,
  };
};

/** The slower side without so many ms of it. */
const faster = (times: ComparedTimes, direction: number, byMs: number): ComparedTimes =>
  direction > 0
    ? { ...times, candidate: earlierBy(times.candidate, byMs) }
    : { ...times, baseline: earlierBy(times.baseline, byMs) };

const lookAt = (
  { baseline, candidate }: ComparedSlice,
  pairing: Pairing,
): {
  readonly times: ComparedTimes;
  readonly figures: Readonly<Record<ComparedMetric, Figure>>;
  readonly shape: ShapeFigure;
} => {
  if (baseline.times.blockMs !== candidate.times.blockMs) {
    throw new RangeError(
      `blocks of ${baseline.times.blockMs} ms cannot be compared with blocks of ${candidate.times.blockMs} ms`,
    );
  }
  const span = spanOf(Math.max(baseline.times.blocks, candidate.times.blocks));
  const times = comparedTimes(
    countsAbove(joinedTable(baseline.times, span)),
    countsAbove(joinedTable(candidate.times, span)),
    pairing,
  );
  const shares = (which: 'inTime' | 'failed'): Pick<ComparedShares, 'baseline' | 'candidate'> => ({
    baseline: joinedShares(baseline[which], span),
    candidate: joinedShares(candidate[which], span),
  });
  return {
    times,
    figures: {
      p50: quantileFigure(times, 0.5),
      p90: quantileFigure(times, 0.9),
      p99: quantileFigure(times, 0.99),
      'p99.9': quantileFigure(times, 0.999),
      mean: meanFigure(times),
      goodput: shareFigure({ ...shares('inTime'), pairing, lessIs: 'worse' }),
      'error-rate': shareFigure({ ...shares('failed'), pairing, lessIs: 'better' }),
    },
    shape: shapeFigure(times),
  };
};

const differenceOf = (
  { step, window, baseline, candidate }: ComparedSlice,
  metric: ComparedMetric,
  figure: Figure,
  result: FamilyResult,
): Difference => {
  const from = metricEstimate(baseline, metric, CONFIDENCE);
  const to = metricEstimate(candidate, metric, CONFIDENCE);
  const [low, high] = figure.interval(result.level);
  return {
    step,
    window,
    metric,
    unit: metric === 'goodput' || metric === 'error-rate' ? 'share' : 'ms',
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
    p: result.p,
    smallestDetectable: figure.detectable(result.strictestLevel),
    verdict: verdictOf(figure.direction, result),
  };
};

const shapeDifference = (
  { step, window }: ComparedSlice,
  { direction, atMs, baselineSlower, candidateSlower }: ShapeFigure,
  result: FamilyResult,
): ShapeDifference => ({
  step,
  window,
  atMs,
  baselineSlower,
  candidateSlower,
  p: result.p,
  verdict: verdictOf(direction, result),
});

const verdictOf = (direction: number, { p, isTold }: FamilyResult): Difference['verdict'] => {
  if (p === null) return 'unknown';
  if (!isTold || direction === 0) return 'no-difference';
  return direction > 0 ? 'worse' : 'better';
};
