import { changeOfBudget, type BudgetChange } from '../../compare/change-of-budget.ts';
import type { BrokenSeconds } from '../../estimate/broken-seconds.ts';
import { judgeBudget, type Measured } from '../../gate/judge-budget.ts';
import { judgeGate, ownFaults } from '../../gate/judge-gate.ts';
import { RUN_CONFIDENCE } from '../../model/estimate.ts';
import { measureBudget, NOTHING_MEASURED } from '../../gate/measure-budget.ts';
import type { RunTables } from '../../estimate/tables-of-run.ts';
import type { Comparison } from '../../model/comparison/comparison.ts';
import type { Gate, Margin } from '../../model/gating/gate.ts';
import type { GateBudgets } from '../../model/gating/gate-budgets.ts';
import type { HeldBudget } from '../../model/gating/held-budget.ts';
import { FALSE_ALARMS } from '../../compare/compare-tables.ts';
import { comparePair } from '../compare-pair.ts';
import type { NamedRun } from '../named-run.ts';
import { secondsOf } from './seconds-of.ts';
import { soundBudgets } from './sound-budgets.ts';

export interface GateOptions {
  /** The budgets file; the run's own scenario where it is left out. */
  readonly budgets: string | undefined;
  readonly baseline: NamedRun | undefined;
  readonly margin: Margin;
  readonly strict: boolean;
  readonly nowEpochMs: number;
}

/**
 * Judges a run by budgets.
 * @throws PeakdayError of kind `usage` where budgets or files have faults
 */
export const gateRun = async (candidate: NamedRun, options: GateOptions): Promise<Gate> => {
  const { baseline, margin, strict, nowEpochMs } = options;
  const faults = ownFaults(candidate.run);
  // Of a run that judges nobody the tables may be missing.
  const tables = faults.length > 0 ? undefined : await candidate.tables({ forBudgets: true });
  const budgets = soundBudgets(candidate, tables, {
    file: options.budgets,
    hasBaseline: baseline !== undefined,
    nowEpochMs,
  });
  const held =
    baseline === undefined || tables === undefined
      ? undefined
      : await heldAgainst(baseline, candidate, tables);
  const known =
    tables === undefined
      ? undefined
      : { tables, seconds: await secondsOf(candidate, tables, budgets), held };
  const measure = (budget: HeldBudget): Measured =>
    known === undefined ? NOTHING_MEASURED : measured(budget, known);
  return judgeGate(
    {
      run: candidate.run,
      folder: candidate.folder,
      budgets: budgets.budgets.map((each) => judgeBudget(each, measure(each.budget), margin)),
      obstacles: obstaclesOf(budgets, held),
    },
    {
      margin,
      strict,
      advisory: budgets.advisory,
      budgetsFrom: budgets.file,
      baseline: held === undefined ? null : summaryOf(held.comparison),
      warnings: [...(held?.comparison.warnings ?? []), ...budgets.warnings],
    },
  );
};

export interface HeldAgainst {
  readonly comparison: Comparison;
  readonly tables: RunTables;
  /** Undefined where the two cannot be compared. */
  readonly changeOf: ((budget: HeldBudget) => BudgetChange | undefined) | undefined;
}

/** A baseline as budgets are held against it. */
export const heldAgainst = async (
  baseline: NamedRun,
  candidate: NamedRun,
  tables: RunTables,
): Promise<HeldAgainst> => {
  const of = await baseline.tables({ forBudgets: true });
  const { comparison } = await comparePair(readAs(baseline, of), readAs(candidate, tables), {
    sameMachine: false,
    falseAlarms: FALSE_ALARMS,
  });
  const { pairing } = comparison;
  if (pairing === 'none') return { comparison, tables: of, changeOf: undefined };
  const pair = { baseline: of, candidate: tables, pairing };
  return {
    comparison,
    tables: of,
    changeOf: (budget) => changeOfBudget(pair, budget, RUN_CONFIDENCE),
  };
};

/** A run whose tables are read already, and read anew only for another limit of goodput. */
const readAs = (run: NamedRun, tables: RunTables): NamedRun => ({
  ...run,
  tables: ({ withinMs = tables.withinMs } = {}) =>
    withinMs === tables.withinMs ? Promise.resolve(tables) : run.tables({ withinMs }),
});

/** All that figures of budgets come from. */
interface Known {
  readonly tables: RunTables;
  readonly seconds: BrokenSeconds;
  readonly held: HeldAgainst | undefined;
}

const measured = (budget: HeldBudget, { tables, seconds, held }: Known): Measured => {
  const found = budget.relative ? held?.changeOf?.(budget) : undefined;
  return {
    ...measureBudget(budget, { ...tables, seconds }),
    change: found?.change ?? null,
    before:
      found === undefined
        ? null
        : measureBudget(budget, { ...held!.tables, seconds: new Map() }).estimate,
    smallestDetectable: found?.smallestDetectable ?? null,
  };
};

/** A budget against a baseline cannot be judged where the two runs answer other questions. */
const obstaclesOf = (
  { budgets }: GateBudgets,
  held: HeldAgainst | undefined,
): readonly string[] => {
  const isAsked = budgets.some(({ budget }) => budget.relative);
  return isAsked && held !== undefined && held.changeOf === undefined
    ? held.comparison.reasons
    : [];
};

const summaryOf = ({ baseline, verdict, headline, differences }: Comparison): Gate['baseline'] => {
  const [first] = differences;
  const told = differences.findLast(
    ({ step, window, unit, metric, smallestDetectable }) =>
      step === first?.step &&
      window === null &&
      unit === 'ms' &&
      metric !== 'mean' &&
      smallestDetectable !== null,
  );
  return {
    run: baseline,
    verdict,
    headline,
    smallestDetectable:
      told === undefined
        ? null
        : { metric: `${told.metric} of ${told.step}`, change: told.smallestDetectable! },
  };
};
