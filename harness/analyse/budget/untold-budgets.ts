import type { Manifest } from '../../model/plan/manifest.ts';
import { firstStepOf } from '../../model/journey-steps.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import {
  budgetName,
  isMeasured,
  type MeasuredBudget,
} from '../../model/scenario/measured-budget.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { highestToldQuantile, smallestSampleFor } from '../../stats/quantile-sample.ts';
import { plural } from '../../units/count.ts';
import { eventWindows } from '../../model/run/event-windows.ts';

/** A budget that a plan has too few payments for: a run of it would end without knowing. */
export interface UntoldBudget {
  readonly name: string;
  /** What is planned, what is needed, what to do. */
  readonly why: string;
}

/**
 * The budgets of a scenario that no run of its plan can tell. `plannedBefore` counts the payments
 * planned before each instant, in ms. How many payments will take a later step is not known before the replay: there only a
 * window with no payment at all is told.
 */
export const untoldBudgets = (
  scenario: Scenario,
  manifest: Manifest,
  plannedBefore: (instantsMs: readonly number[]) => readonly number[],
): readonly UntoldBudget[] => {
  const windows = eventWindows(scenario, manifest);
  const entryStep = firstStepOf(scenario.replay.journey);
  const plannedIn = (name: string | undefined): number => {
    const { fromMs, toMs } = windows.find((window) => window.name === name) ?? WHOLE_RUN;
    const [before, until] = plannedBefore([fromMs, toMs]);
    return until! - before!;
  };
  return scenario.budgets.flatMap((budget): readonly UntoldBudget[] => {
    if (!isMeasured(budget)) return [];
    const [planned, needed] = [plannedIn(budget.window), neededFor(budget, entryStep)];
    if (planned >= needed) return [];
    const name = budgetName(budget, { entryStep, timeoutMs: scenario.replay.timeout });
    const place = budget.window === undefined ? 'in the plan' : `in the window ${budget.window}`;
    const why =
      `${plural(planned, 'payment')} ${planned === 1 ? 'is' : 'are'} ${place}, ` +
      `${plural(needed, 'is', 'are')} needed${adviceFor(planned)}`;
    return [{ name, why }];
  });
};

const WHOLE_RUN = { fromMs: 0, toMs: Infinity };

const neededFor = (budget: MeasuredBudget, entryStep: string): number => {
  if (!('quantile' in budget)) return 1;
  const isLater = 'step' in budget && budget.step !== undefined && budget.step !== entryStep;
  return isLater ? 1 : smallestSampleFor(budget.quantile);
};

const adviceFor = (planned: number): string =>
  planned === 0 ? '' : `; so few can tell ${formatQuantile(highestToldQuantile(planned))}`;
