import type { ObservedProbe } from '../../model/capacity/capacity-search.ts';
import { seenLoads } from '../../model/capacity/seen-load.ts';
import { shareInterval } from '../../stats/effective-share.ts';
import { untold, type Estimate } from '../../stats/estimate.ts';
import { sumOf } from '../../stats/sum-of.ts';
import type { Dispersion } from '../dispersion.ts';
import { joinedEstimate } from './joined-estimate.ts';

/** The figure of a budget at one load. */
export const figureAt = (
  probes: readonly ObservedProbe[],
  name: string,
  confidence: number,
): Estimate =>
  joinedEstimate(
    probes.map(({ outcome }) => ({
      estimate:
        outcome.budgets.find(({ budget }) => budget.name === name)?.estimate ??
        untold('too-few-values', confidence, 0),
      weight: outcome.goodput.count,
    })),
    confidence,
  );

export interface DecidingBudget {
  readonly name: string;
  /** How much more its misses vary than independent ones, as the search has it. */
  readonly dispersion: Dispersion;
}

/**
 * The share that missed a budget at one load. Of what was cut short: those who had missed by then,
 * at least.
 */
export const missedAt = (
  probes: readonly ObservedProbe[],
  { name, dispersion }: DecidingBudget,
  confidence: number,
): Estimate => {
  const loads = seenLoads(probes, name);
  const misses = sumOf(loads.map((load) => load.misses));
  const isCut = loads.some((load) => load.isCut);
  const count = Math.round(sumOf(loads.map((load) => (isCut ? load.planned : load.counted))));
  if (count === 0) return untold('too-few-values', confidence, 0);
  const share = Math.min(1, misses / count);
  const of = { value: share, confidence, count, warnings: [] };
  if (isCut) return { ...of, low: share, high: null };
  const { factor, degrees } = dispersion;
  const independent = { share, degrees, independentValues: count / Math.max(1, factor) };
  const [low, high] = shareInterval(independent, confidence);
  return { ...of, low, high };
};
