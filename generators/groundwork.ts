import { daysOf } from './demand/formula-demand.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import { partArrivals, type PartArrivals } from './arrivals/part-arrivals.ts';
import { categoriesOf } from './demand/categories-of.ts';
import type { Category } from './demand/category.ts';
import { figuresOf, type Figures } from './demand/figures/figures.ts';
import type { AmountDistribution } from './payments/amount.ts';
import { amountDistributions } from './payments/tax-free.ts';
import type { PlanRate, ReplayOverrides } from './plan-rate.ts';
import { populationsOf, type Populations } from './population/populations.ts';

/** What a plan follows from: whoever has it draws the same payments. */
export interface PlanRequest {
  readonly scenario: Scenario;
  /** Where the scenario file lies, and its counts beside it. */
  readonly scenarioFolder: string;
  /** A whole number: the same seed makes the same bytes. */
  readonly seed: number;
  readonly overrides?: ReplayOverrides | undefined;
}

/** All that payments are drawn from. */
export interface Groundwork {
  readonly plan: PlanRate;
  readonly figures: Figures;
  readonly categories: readonly Category[];
  /** By category. */
  readonly amounts: readonly AmountDistribution[];
  readonly populations: Populations;
  readonly parts: readonly PartArrivals[];
}

/** @throws PeakdayError of kind `usage` where no amounts can be drawn */
export const groundwork = ({ scenario, seed }: PlanRequest, plan: PlanRate): Groundwork => {
  const { demand, event, population } = scenario;
  const figures = figuresOf(demand);
  const categories = categoriesOf(figures);
  return {
    plan,
    figures,
    categories,
    amounts: amountDistributions(categories, figures),
    populations: populationsOf({
      seed,
      population,
      days: daysOf(event),
      parts: plan.parts,
      categories,
      figures,
    }),
    parts: partArrivals({
      parts: plan.parts,
      settings: demand.arrivals,
      seed,
      eventStart: plan.event.start,
      timeFactor: plan.factors.time,
      recordedMs: plan.recordedMs,
    }),
  };
};
