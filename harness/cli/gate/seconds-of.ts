import { brokenSeconds, type BrokenSeconds } from '../../estimate/broken-seconds.ts';
import type { RunTables } from '../../estimate/tables-of-run.ts';
import type { GateBudgets } from '../../model/gating/gate-budgets.ts';
import type { NamedRun } from '../named-run.ts';

/** The seconds of error budgets; none where the run folder is gone: no baseline keeps them. */
export const secondsOf = (
  { hasFolder }: NamedRun,
  tables: RunTables,
  { budgets }: GateBudgets,
): Promise<BrokenSeconds> =>
  hasFolder()
    ? brokenSeconds(
        tables,
        budgets.map(({ budget }) => budget),
      )
    : Promise.resolve(new Map());
