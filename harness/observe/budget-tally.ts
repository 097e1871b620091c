import {
  budgetName,
  type BudgetContext,
  type MeasuredBudget,
} from '../model/scenario/measured-budget.ts';
import { countBelow } from '../stats/count-below.ts';

/** One budget as good events out of all, which holds for each kind of budget. */
export interface BudgetTally {
  readonly name: string;
  readonly window: string | null;
  /** Whose requests it is over; null for whole payments. */
  readonly step: string | null;
  /** Null where the budget is a share. */
  readonly quantile: number | null;
  readonly limitMs: number | null;
  /** Share of the events that must be good: a p99 of at most 1 s is 99 % within 1 s. */
  readonly objective: number;
  /** How many events there will be; null where nobody knows: those of a later step. */
  readonly expected: number | null;
  /** One event has been decided: planned at this instant, it took so long; infinite for never. */
  readonly add: (plannedMs: number, tookMs: number) => void;
  readonly counts: (nowMs: number) => BudgetCounts;
}

interface BudgetCounts {
  readonly good: number;
  readonly events: number;
}

export interface BudgetGround extends BudgetContext {
  /** Planned instants in ms, ascending. */
  readonly plannedMs: Float64Array;
  readonly windows: readonly {
    readonly name: string;
    readonly fromMs: number;
    readonly toMs: number;
  }[];
}

/** Instants are told apart this finely where an event that has not come is counted as late. */
const BIN_MS = 250;

/**
 * Counts the events of a budget while the run goes on. An event is decided when its answer has come
 * or its limit has passed: a target that answers nobody is seen at once, and not when its requests
 * time out. How many requests of a later step there will be nobody knows: they count as they end.
 */
export const budgetTally = (budget: MeasuredBudget, ground: BudgetGround): BudgetTally => {
  const { step, quantile, limitMs, withinMs, objective } = partsOf(budget, ground);
  const { windows, plannedMs } = ground;
  const whole = { fromMs: 0, toMs: Infinity };
  const { fromMs, toMs } = windows.find(({ name }) => name === budget.window) ?? whole;
  const isPlanned = step === null || step === ground.entryStep;
  const fromRow = countBelow(plannedMs, fromMs);
  const toRow = countBelow(plannedMs, toMs);
  const bins: number[] = [];
  let [good, decided, passed, passedBins] = [0, 0, 0, 0];

  /** Decided events whose limit had not passed by the cut. */
  const decidedAfter = (cutBin: number): number => {
    for (; passedBins < cutBin; passedBins += 1) passed += bins[passedBins] ?? 0;
    return decided - passed;
  };
  const binOf = (instantMs: number): number =>
    Math.max(0, Math.floor((instantMs - fromMs) / BIN_MS));
  return {
    name: budgetName(budget, ground),
    window: budget.window ?? null,
    step,
    quantile,
    limitMs,
    objective,
    expected: isPlanned ? toRow - fromRow : null,
    add: (atMs, tookMs) => {
      if (atMs < fromMs || atMs >= toMs) return;
      decided += 1;
      if (tookMs <= withinMs) good += 1;
      const bin = binOf(atMs);
      if (bin < passedBins) passed += 1;
      else bins[bin] = (bins[bin] ?? 0) + 1;
    },
    counts: (nowMs) => {
      if (!isPlanned) return { good, events: decided };
      const cutBin = binOf(nowMs - withinMs);
      const cutMs = fromMs + cutBin * BIN_MS;
      const due = Math.max(0, Math.min(toRow, countBelow(plannedMs, cutMs)) - fromRow);
      return { good, events: due + decidedAfter(cutBin) };
    },
  };
};

const partsOf = (budget: MeasuredBudget, { entryStep, timeoutMs }: BudgetContext) => {
  switch (budget.metric) {
    case 'response-time':
      return { ...latency(budget), step: budget.step ?? entryStep };
    case 'payment-time':
      return { ...latency(budget), step: null };
    case 'goodput':
      return { ...share(budget.within ?? timeoutMs, budget.atLeast), step: entryStep };
    case 'settled':
      return { ...share(budget.within, budget.atLeast), step: null };
    case 'error-rate':
      // Whoever fails took for ever, and whoever is answered did not.
      return { ...share(Number.MAX_VALUE, 1 - budget.atMost), step: entryStep };
  }
};

const latency = ({ quantile, limit }: { readonly quantile: number; readonly limit: number }) => ({
  quantile,
  limitMs: limit,
  withinMs: limit,
  objective: quantile,
});

const share = (withinMs: number, objective: number) => ({
  quantile: null,
  limitMs: null,
  withinMs,
  objective,
});
