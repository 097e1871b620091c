import type { ObservedProbe, SearchSettings } from '../model/capacity/capacity-search.ts';
import type { BudgetOutcome } from '../model/capacity/probe-outcome.ts';
import { edgePosterior } from './edge-posterior.ts';
import { seenLoads } from './seen-load.ts';

/** The highest scale at which every budget holds, as far as it is known. */
export interface Edge {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The one that breaks first. */
  readonly budget: string;
}

/**
 * Each budget has an edge of its own, and the lowest is that of all of them. Its interval is from
 * the lowest low end to the lowest high end, which errs in no more searches than that of one budget.
 *
 * @param over A scale that is surely too high.
 */
export const findEdge = (
  probes: readonly ObservedProbe[],
  settings: SearchSettings,
  over: number,
): Edge => {
  const budgets = probes[0]!.outcome.budgets;
  const edges = budgets.map((budget) =>
    budget.missed === null
      ? bracketOf(probes, settings, budget.budget.name)
      : fittedEdge(probes, { settings, over, budget, allowed: budget.missed.allowed }),
  );
  const first = edges.reduce((least, edge) => (edge.value < least.value ? edge : least));
  return {
    ...first,
    low: Math.min(...edges.map(({ low }) => low)),
    high: Math.min(...edges.map(({ high }) => high)),
  };
};

/** Above what is surely too high the edge may still be, where that was a matter of luck. */
const BEYOND = 1.1;

const fittedEdge = (
  probes: readonly ObservedProbe[],
  of: {
    readonly settings: SearchSettings;
    readonly over: number;
    readonly budget: BudgetOutcome;
    readonly allowed: number;
  },
): Edge => {
  const { name } = of.budget.budget;
  const from = of.settings.smallestScale / BEYOND;
  const question = { allowed: of.allowed, from, to: of.over * BEYOND };
  const { quantile } = edgePosterior(seenLoads(probes, name), question);
  const tail = (1 - of.settings.confidence) / 2;
  return { value: quantile(0.5), low: quantile(tail), high: quantile(1 - tail), budget: name };
};

/** Of a budget that knows no shares: between the highest load that held and the lowest that did not. */
const bracketOf = (
  probes: readonly ObservedProbe[],
  { smallestScale, largestScale }: SearchSettings,
  budget: string,
): Edge => {
  const scalesWhere = (isBroken: boolean): readonly number[] =>
    probes
      .filter(({ outcome }) =>
        outcome.budgets.some((each) => each.budget.name === budget && each.isBroken === isBroken),
      )
      .map(({ probe }) => probe.scale);
  const high = Math.min(...scalesWhere(true));
  if (high === Infinity) return { value: Infinity, low: Infinity, high, budget };
  const held = scalesWhere(false).filter((scale) => scale < high);
  const low = Math.max(Math.min(smallestScale, high), ...held);
  return { value: Math.sqrt(low * Math.min(high, largestScale)), low, high, budget };
};
