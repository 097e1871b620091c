import { comparability } from '../../compare/comparability.ts';
import { draftBudgets } from '../../gate/draft-budgets.ts';
import { ownFaults } from '../../gate/judge-gate.ts';
import type { RunTables } from '../../estimate/tables-of-run.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import type { BudgetsDraft } from '../../model/gating/budgets-draft.ts';
import type { NamedRun } from '../named-run.ts';

/**
 * Drafts budgets from runs that can be laid beside each other.
 * @throws PeakdayError of kind `usage` that names every run that tells nothing
 */
export const suggestBudgets = async (
  runs: readonly NamedRun[],
  margin: number | undefined,
): Promise<BudgetsDraft> => {
  const faults = unfit(runs);
  if (faults.length > 0) {
    throw new PeakdayError('usage', 'unfit-runs', 'No budgets can be drafted from these runs.', {
      faults,
      hint: 'Leave these out, or repeat them.',
    });
  }
  const tables: RunTables[] = [];
  // One limit of goodput for all; one after another, since the tables of a long run take room.
  for (const run of runs) tables.push(await run.tables({ withinMs: tables[0]?.withinMs }));
  return draftBudgets(tables, margin);
};

const unfit = (runs: readonly NamedRun[]): readonly Fault[] => {
  const first = runs.find(({ run }) => ownFaults(run).length === 0);
  return runs.flatMap((each, i) => {
    const { run, folder } = each;
    const own = ownFaults(run);
    const isTwice = runs.slice(0, i).some((other) => isSameRun(other, each));
    const faults =
      own.length > 0 || first === undefined || first === each
        ? own
        : isTwice
          ? ['named twice: one run is no two']
          : comparability(first.run, run, { sameMachine: false }).refusals.map(
              (refusal) => `beside ${first.folder}: ${refusal}`,
            );
    return faults.map((message) => ({ at: folder, message }));
  });
};

const isSameRun = (one: NamedRun, other: NamedRun): boolean =>
  one.run.id === other.run.id && one.run.startedAt === other.run.startedAt;
