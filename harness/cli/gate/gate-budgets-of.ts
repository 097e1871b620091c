import { join } from 'node:path';

import type { GateBudget, GateBudgets } from '../../model/gating/gate-budgets.ts';
import { heldOfObserved, heldOfScenario } from '../../model/gating/held-budget.ts';
import { readBudgets } from '../../model/gating/read-budgets.ts';
import { PeakdayError } from '../../model/error.ts';
import { readJson } from '../../model/run/read-run.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { heldBudgets } from '../../model/scenario/measured-budget.ts';
import { parseScenario } from '../../model/scenario/read-scenario.ts';
import type { NamedRun } from '../named-run.ts';

/**
 * The budgets of a file, else those of the scenario that the run was judged by.
 * @throws PeakdayError of kind `usage` where they have faults, or there are none
 */
export const gateBudgetsOf = (
  run: NamedRun,
  file: string | undefined,
  { entryStep, nowEpochMs }: { readonly entryStep: string; readonly nowEpochMs: number },
): GateBudgets => {
  const found = file === undefined ? ofScenario(run, entryStep) : readBudgets(file, nowEpochMs);
  if (found.budgets.length > 0) return found;
  throw new PeakdayError('usage', 'no-budgets', `${found.file} has no budgets: nothing is gated.`, {
    hint: 'Write some: docs/gate.md has a file to begin with.',
  });
};

const ofScenario = ({ run, folder }: NamedRun, entryStep: string): GateBudgets => {
  const file = join(folder, RUN_FILES.scenario);
  const source = readJson(folder, RUN_FILES.scenario);
  const { budgets: own } = source as { readonly budgets?: unknown };
  // A default is nobody's budget.
  if (!Array.isArray(own) || own.length === 0) return { file, advisory: false, budgets: [] };
  const scenario = parseScenario(source, file);
  const context = { entryStep, timeoutMs: scenario.replay.timeout };
  const held = heldBudgets(scenario.budgets).flatMap((budget) =>
    budget.metric === 'observed' ? [] : [heldOfScenario(budget, context)],
  );
  const observed = run.budgets.filter(({ metric }) => metric === 'observed').map(heldOfObserved);
  const budgets = [...held, ...observed].map((budget): GateBudget => ({
    budget,
    waiver: null,
    counts: true,
    at: file,
  }));
  return { file, advisory: false, budgets };
};
