import type {
  Converged,
  ObservedProbe,
  SearchSettings,
} from '../model/capacity/capacity-search.ts';
import { confirmationState } from '../model/capacity/confirmation.ts';
import { seenLoads } from '../model/capacity/seen-load.ts';
import type { Estimate } from '../model/estimate.ts';
import type { ConfirmingRuns } from './confirming-runs.ts';
import { isPrecise, type Edge } from './find-edge.ts';
import type { FoundRange } from './find-range.ts';
import { perSecondAtScaleOne } from './offered.ts';

export interface FoundEdge {
  readonly edge: Edge;
  readonly range: FoundRange;
  readonly runs: ConfirmingRuns;
}

export const convergedEnd = (
  settings: SearchSettings,
  told: readonly ObservedProbe[],
  { edge, range, runs }: FoundEdge,
): Converged => {
  const { value, low, high, budget } = edge;
  const count = seenLoads(range.telling, budget).reduce((sum, { counted }) => sum + counted, 0);
  const times = (unit: number): Estimate => ({
    value: value * unit,
    low: low * unit,
    high: high * unit,
    confidence: settings.confidence,
    count,
    warnings: [],
  });
  return {
    kind: 'converged',
    scale: times(1),
    perSecond: times(perSecondAtScaleOne(told)),
    budget,
    ...runs,
    confirmation: confirmationState(runs),
    isPrecise: isPrecise(edge, settings),
  };
};
