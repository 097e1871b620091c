import type { Converged, ObservedProbe, SearchState } from '../model/capacity/capacity-search.ts';
import type { Estimate } from '../model/estimate.ts';
import type { Edge } from './find-edge.ts';
import { isHeld } from './is-held.ts';
import { perSecondAtScaleOne } from './offered.ts';
import { seenLoads } from './seen-load.ts';

export const convergedEnd = (
  { settings }: SearchState,
  told: readonly ObservedProbe[],
  edge: Edge,
): Converged => {
  const { value, low, high, budget } = edge;
  const count = seenLoads(told, budget).reduce((sum, { counted }) => sum + counted, 0);
  const times = (unit: number): Estimate => ({
    value: value * unit,
    low: low * unit,
    high: high * unit,
    confidence: settings.confidence,
    count,
    warnings: [],
  });
  const [at, above] = told.filter(({ probe }) => probe.purpose === 'confirm').map(confirmationOf);
  return {
    kind: 'converged',
    scale: times(1),
    perSecond: times(perSecondAtScaleOne(told)),
    budget,
    at: at!,
    above: above!,
    isPrecise: high - low <= 2 * settings.precision * value,
  };
};

const confirmationOf = (observed: ObservedProbe): Converged['at'] => ({
  scale: observed.probe.scale,
  isBroken: !isHeld(observed),
});
