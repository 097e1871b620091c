import type { RequestRecord } from '../model/record-line.ts';
import { eventWindows } from '../model/run/event-windows.ts';
import type { BeginningRun } from '../model/run/run-observer.ts';
import { heldBudgets, isMeasured } from '../model/scenario/measured-budget.ts';
import { budgetTally, type BudgetTally } from './budget-tally.ts';
import { paymentMsOf, responseMsOf } from '../model/response-time.ts';

export interface BudgetTallies {
  readonly tallies: readonly BudgetTally[];
  readonly takeRecord: (record: RequestRecord) => void;
}

/**
 * One tally for each budget over payments, under names of which no two are the same.
 * @param plannedMs Planned instants of the payments that are replayed, in ms, ascending.
 * @param steps Names of the journey's steps; records give their numbers.
 */
export const budgetTallies = (
  { plan, facts }: Pick<BeginningRun, 'plan' | 'facts'>,
  plannedMs: Float64Array,
  steps: readonly string[],
): BudgetTallies => {
  const { scenario, manifest } = plan;
  const ground = {
    entryStep: steps[0] ?? '',
    timeoutMs: facts.timeoutMs,
    plannedMs,
    windows: eventWindows(scenario, manifest),
  };
  const seen = new Map<string, number>();
  const tallies = heldBudgets(scenario.budgets)
    .filter(isMeasured)
    .map((budget) => {
      const tally = budgetTally(budget, ground);
      const times = (seen.get(tally.name) ?? 0) + 1;
      seen.set(tally.name, times);
      return times === 1 ? tally : { ...tally, name: `${tally.name} (${times})` };
    });
  return {
    tallies,
    takeRecord: (record) => {
      const { step, attempt, planIndex, plannedMs: atMs, settlement } = record;
      const name = steps[step];
      for (const tally of tallies) {
        if (tally.step === name && (step > 0 || attempt === 1)) {
          tally.add(atMs, responseMsOf(record));
        } else if (tally.step === null && settlement !== null) {
          const paymentMs = plannedMs[planIndex - facts.from]!;
          tally.add(paymentMs, paymentMsOf(record, paymentMs));
        }
      }
    },
  };
};
