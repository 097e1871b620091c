import type { ObservedProbe, SearchSettings } from '../../model/capacity/capacity-search.ts';
import type { CurveBudget, FittedShare } from '../../model/capacity/curve.ts';
import { withoutTooShort } from '../../model/capacity/is-held.ts';
import { seenLoads } from '../../model/capacity/seen-load.ts';
import { dispersionOf, type Dispersion } from '../dispersion.ts';
import { budgetPosterior } from '../find-edge.ts';
import { findRange } from '../find-range.ts';
import { TOLD_UP_TO } from '../told-load.ts';

const STEPS = 80;
/** Told so far below and above the scales that the edge is between. */
const BEYOND = 1.3;

export interface FittedResponse {
  /** Null where the search had no edge to look for yet. */
  readonly fitted: readonly FittedShare[] | null;
  readonly dispersion: Dispersion;
}

/**
 * The response curve that the search goes by, as its posterior has it: at each load the median of
 * all curves, and an interval. Median and interval cross what is allowed where the edge has them.
 */
export const fittedResponse = (
  told: readonly ObservedProbe[],
  settings: SearchSettings,
  of: CurveBudget & { readonly perSecondAtScaleOne: number },
): FittedResponse | null => {
  const { budget, allowed, perSecondAtScaleOne } = of;
  if (allowed === null) return null;
  const range = findRange(told, settings);
  if (range.kind !== 'found') {
    const loads = seenLoads(withoutTooShort(told), budget.name);
    return { fitted: null, dispersion: dispersionOf(loads) };
  }
  const { quantile, shareAt, dispersion } = budgetPosterior(range, settings, {
    name: budget.name,
    allowed,
  });
  const most = TOLD_UP_TO * allowed;
  const tail = (1 - settings.confidence) / 2;
  const [from, to] = [quantile(tail) / BEYOND, quantile(1 - tail) * BEYOND];
  const fitted = Array.from({ length: STEPS + 1 }, (_, step) => {
    const scale = from + ((to - from) * step) / STEPS;
    const [low, median, high] = shareAt(scale, [tail, 0.5, 1 - tail]);
    return {
      askedPerSecond: scale * perSecondAtScaleOne,
      median: median! > most ? null : median!,
      low: Math.min(low!, most),
      high: Math.min(high!, most),
    };
  });
  return { fitted, dispersion };
};
