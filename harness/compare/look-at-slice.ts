import type { SliceTables } from '../estimate/read-slice.ts';
import type { ComparedMetric } from '../model/comparison/comparison.ts';
import { comparedTimes } from './compared-times.ts';
import type { Figure } from './figure.ts';
import type { Pairing } from './pairing.ts';
import { resolutionMs, type Resolution } from './resolution.ts';
import { shapeFigure, type ShapeFigure } from './shape-figure.ts';
import { shareFigure } from './share-figure.ts';
import { meanFigure, quantileFigure } from './time-figure.ts';

/** The same payments of two runs. */
export interface ComparedSlice {
  readonly step: string;
  readonly window: string | null;
  readonly baseline: SliceTables;
  readonly candidate: SliceTables;
}

/** What a pair says of these payments, before it is judged. */
export interface LookedAt {
  readonly slice: ComparedSlice;
  readonly figures: Readonly<Record<ComparedMetric, Figure>>;
  readonly shape: ShapeFigure;
}

export interface LookOptions {
  readonly pairing: Pairing;
  readonly resolution: Resolution;
}

export const lookAtSlice = (
  slice: ComparedSlice,
  { pairing, resolution }: LookOptions,
): LookedAt => {
  const { baseline, candidate } = slice;
  const times = comparedTimes(baseline.times, candidate.times, pairing);
  const quantile = (metric: ComparedMetric, q: number): Figure =>
    quantileFigure(times, q, resolutionMs(resolution, metric));
  const share = (which: 'inTime' | 'failed', lessIs: 'better' | 'worse'): Figure =>
    shareFigure({ baseline: baseline[which], candidate: candidate[which], pairing, lessIs });
  return {
    slice,
    figures: {
      p50: quantile('p50', 0.5),
      p90: quantile('p90', 0.9),
      p99: quantile('p99', 0.99),
      'p99.9': quantile('p99.9', 0.999),
      mean: meanFigure(times, resolutionMs(resolution, 'mean')),
      goodput: share('inTime', 'worse'),
      'error-rate': share('failed', 'better'),
    },
    shape: shapeFigure(times, resolution.tailMs),
  };
};
