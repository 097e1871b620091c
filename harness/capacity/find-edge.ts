import type { ObservedProbe, SearchSettings } from '../model/capacity/capacity-search.ts';
import { loadOf } from '../model/capacity/load-of-probe.ts';
import type { BudgetOutcome } from '../model/capacity/probe-outcome.ts';
import { seenLoads } from '../model/capacity/seen-load.ts';
import { isTried } from '../model/capacity/untried-budgets.ts';
import { edgePosterior, type EdgePosterior } from './edge-posterior.ts';
import { isLuck, type FoundRange } from './find-range.ts';
import { servedBounds } from './served-bounds.ts';

/** The highest scale at which every budget holds, as far as it is known. */
export interface Edge {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The one that breaks first. */
  readonly budget: string;
}

/** By half of the whole width: one side may reach further than the precision. */
export const isPrecise = (
  { value, low, high }: Pick<Edge, 'value' | 'low' | 'high'>,
  { precision }: SearchSettings,
): boolean => high - low <= 2 * precision * value;

/**
 * Each budget has an edge of its own, and the lowest is that of all of them. Its interval is from
 * the lowest low end to the lowest high end. The low end errs in no more searches than that of one
 * budget; the high end is too low once that of any budget is. One that was hardly tried has no edge. Of
 * one that no probe broke, where some broke another, little is known: it counts in the interval alone.
 */
export const findEdge = (range: FoundRange, settings: SearchSettings): Edge => {
  const edges = triedIn(range.telling).map(({ budget: { name }, missed }) =>
    missed === null
      ? bracketOf(range.telling, settings, name)
      : fittedEdge(range, settings, { name, allowed: missed.allowed }),
  );
  const broken = edges.filter(
    ({ budget, value }) => value < Infinity && wasBroken(range.telling, budget),
  );
  const first = (broken.length > 0 ? broken : edges).reduce((least, edge) =>
    edge.value < least.value ? edge : least,
  );
  const high = Math.min(...edges.map((edge) => edge.high));
  return {
    ...first,
    value: Math.min(first.value, high),
    low: Math.min(...edges.map(({ low }) => low)),
    high,
  };
};

/** All that anyone came to, where none has enough payments yet. */
const triedIn = (probes: readonly ObservedProbe[]): readonly BudgetOutcome[] => {
  const { budgets } = probes[0]!.outcome;
  const tried = budgets.filter((budget) => isTried(probes, budget));
  return tried.length > 0
    ? tried
    : budgets.filter(({ budget }) => seenLoads(probes, budget.name).length > 0);
};

const wasBroken = (probes: readonly ObservedProbe[], name: string): boolean =>
  probes.some(({ outcome }) =>
    outcome.budgets.some(({ budget, isBroken }) => isBroken && budget.name === name),
  );

/** Above what is surely too high the edge may still be, where that was a matter of luck. */
const BEYOND = 1.1;

interface BudgetOnShare {
  readonly name: string;
  /** Share that may miss. */
  readonly allowed: number;
}

const fittedEdge = (range: FoundRange, settings: SearchSettings, of: BudgetOnShare): Edge => {
  const { quantile } = budgetPosterior(range, settings, of);
  const tail = (1 - settings.confidence) / 2;
  return { value: quantile(0.5), low: quantile(tail), high: quantile(1 - tail), budget: of.name };
};

/** What probes tell of the edge of one budget on a share. */
export const budgetPosterior = (
  { over, telling, told }: FoundRange,
  { smallestScale }: SearchSettings,
  { name, allowed }: BudgetOnShare,
): EdgePosterior => {
  const below = telling.map(loadOf).filter((load) => load < over);
  return edgePosterior(seenLoads(telling, name), {
    allowed,
    from: smallestScale / BEYOND,
    to: over * BEYOND,
    bounds: servedBounds(told, allowed),
    notOver: Math.max(0, ...below),
  });
};

/** Of a budget that knows no shares: between the highest load that held and the lowest that did not. */
const bracketOf = (
  probes: readonly ObservedProbe[],
  { smallestScale, largestScale }: SearchSettings,
  budget: string,
): Edge => {
  const where = (isBroken: boolean): readonly ObservedProbe[] =>
    probes.filter(({ outcome }) =>
      outcome.budgets.some((each) => each.budget.name === budget && each.isBroken === isBroken),
    );
  const broken = where(true).filter((observed) => !isLuck(observed, budget, probes));
  const high = Math.min(...broken.map(loadOf));
  if (high === Infinity) return { value: Infinity, low: Infinity, high, budget };
  const held = where(false)
    .map(loadOf)
    .filter((load) => load < high);
  const low = Math.max(Math.min(smallestScale, high), ...held);
  return { value: Math.sqrt(low * Math.max(low, Math.min(high, largestScale))), low, high, budget };
};
