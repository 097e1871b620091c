import { join } from 'node:path';

import { sliceOfBudget } from '../../estimate/budget-estimate.ts';
import { metricEstimate } from '../../estimate/metric-estimate.ts';
import { withRunFiles } from '../../estimate/run-database.ts';
import { tablesOfRun, type RunTables } from '../../estimate/tables-of-run.ts';
import { RUN_CONFIDENCE } from '../../model/estimate.ts';
import { measureBudget } from '../../gate/measure-budget.ts';
import type { BudgetOutcome, ProbeOutcome } from '../../model/capacity/probe-outcome.ts';
import type { Probe } from '../../model/capacity/probe.ts';
import { heldOfObserved, heldOfScenario, type HeldBudget } from '../../model/gating/held-budget.ts';
import { readLines } from '../../model/read-lines.ts';
import { readReplay } from '../../model/run/read-run.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import type { GatewaySample, GeneratorSample } from '../../model/run/samples.ts';
import { heldBudgets } from '../../model/scenario/measured-budget.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { gatewayInSpan, type Span } from './gateway-in-span.ts';
import { limitOfRun } from './limit-of-run.ts';
import { isMissedTooOften, missedOfBudget } from './missed-of-budget.ts';
import { othersCpu } from './others-cpu.ts';

export interface RunOfProbe {
  readonly probe: Probe;
  readonly scenario: Scenario;
  readonly runFolder: string;
  /** As the search's own file names it. */
  readonly folder: string;
}

/** What a finished run tells as a probe, of what is counted of it. */
export const outcomeOfRun = async ({
  probe,
  scenario,
  runFolder,
  folder,
}: RunOfProbe): Promise<ProbeOutcome> => {
  const tables = await tablesOfRun(runFolder);
  const { run } = tables;
  const [entry] = tables.slices;
  const told = await toldBySamples(runFolder, probe, run.target.kind === 'mock');
  const { answered, planned } = run.counts;
  const seconds = probe.measureMs / 1_000;
  const estimate = (metric: Parameters<typeof metricEstimate>[1]) =>
    metricEstimate(entry!, metric, RUN_CONFIDENCE);
  return {
    offeredPerSecond: planned / seconds,
    achievedPerSecond: (await answersWithin(runFolder, probe.measureMs)) / seconds,
    goodput: estimate('goodput'),
    responseTime: {
      p50: estimate('p50'),
      p90: estimate('p90'),
      p99: estimate('p99'),
      'p99.9': estimate('p99.9'),
    },
    utilisation: told.utilisation,
    queueWaitMs: told.queueWaitMs,
    budgets: budgetsHeld(scenario, tables).map((budget) => budgetOutcome(budget, tables)),
    ...limitOfRun({
      reasons: run.reasons,
      attempt: probe.attempt,
      utilisation: told.utilisation,
      neverShare: 1 - answered / planned,
      othersCpu: told.others,
    }),
    stoppedEarly: false,
    loadSeconds: (probe.settleMs + probe.measureMs) / 1_000,
    folder,
  };
};

/** Those of the scenario, goodput always among them, and those over the target's own metrics. */
const budgetsHeld = (scenario: Scenario, { run, slices }: RunTables): readonly HeldBudget[] => {
  const context = {
    entryStep: slices[0]?.step ?? 'the first step',
    timeoutMs: scenario.replay.timeout,
  };
  const own = heldBudgets(scenario.budgets).flatMap((budget) =>
    budget.metric === 'observed' ? [] : [heldOfScenario(budget, context)],
  );
  return [...own, ...run.budgets.filter(({ metric }) => metric === 'observed').map(heldOfObserved)];
};

const budgetOutcome = (budget: HeldBudget, tables: RunTables): BudgetOutcome => {
  // No budget of a scenario is over its single seconds.
  const { estimate } = measureBudget(budget, { ...tables, seconds: new Map() });
  const missed = missedOfBudget(budget, sliceOfBudget(tables, budget));
  const isBroken = missed === null ? isOver(budget, estimate) : isMissedTooOften(missed);
  return { budget, estimate, isBroken, missed };
};

/** Of a figure that is no share; one that is infinite has no value. */
const isOver = (
  { comparison, limit }: HeldBudget,
  { value, warnings }: BudgetOutcome['estimate'],
): boolean => {
  if (value === null) return warnings.includes('never');
  return comparison === 'at-most' ? value > limit : value < limit;
};

/** Payments whose first step was properly answered while what is counted was planned. */
const answersWithin = (runFolder: string, measureMs: number): Promise<number> =>
  withRunFiles(runFolder, async (db) => {
    const { answers } = await db.row<{ answers: number }>(
      `SELECT count(*) AS answers FROM payments WHERE response_ms IS NOT NULL
       AND planned_ms + response_ms >= 0 AND planned_ms + response_ms < ${measureMs}`,
    );
    return answers;
  });

const toldBySamples = async (runFolder: string, { measureMs }: Probe, isMock: boolean) => {
  const zeroEpochMs = readReplay(runFolder).end?.zeroEpochMs ?? Number.NaN;
  const span: Span = { fromEpochMs: zeroEpochMs, toEpochMs: zeroEpochMs + measureMs };
  const gateway = await readLines<GatewaySample>(join(runFolder, RUN_FILES.gateway));
  const generator = await readLines<GeneratorSample>(join(runFolder, RUN_FILES.generator));
  return {
    ...gatewayInSpan(gateway, span),
    others: isMock ? othersCpu(generator, gateway) : null,
  };
};
