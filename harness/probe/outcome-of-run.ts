import { join } from 'node:path';

import { sliceOfBudget } from '../estimate/budget-estimate.ts';
import { metricEstimate } from '../estimate/metric-estimate.ts';
import { tablesOfRun, type RunTables } from '../estimate/tables-of-run.ts';
import { measureBudget } from '../gate/measure-budget.ts';
import { isBehind } from '../model/capacity/fell-behind.ts';
import { outcomesApart } from '../model/capacity/outcomes-apart.ts';
import type { BudgetOutcome, ProbeOutcome } from '../model/capacity/probe-outcome.ts';
import type { Probe } from '../model/capacity/probe.ts';
import { RUN_CONFIDENCE, type Estimate } from '../model/estimate.ts';
import { heldOfObserved, heldOfScenario, type HeldBudget } from '../model/gating/held-budget.ts';
import { readLines } from '../model/read-lines.ts';
import { readReplay } from '../model/run/read-run.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { GatewaySample, GeneratorSample } from '../model/run/samples.ts';
import { heldBudgets } from '../model/scenario/measured-budget.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { countedInRun } from './counted-in-run.ts';
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
  /** First step of the journey, for a run that was given up before any request of it had ended. */
  readonly entryStep?: string | undefined;
  /** Of its plan: realised over planned. */
  readonly intensityFactor: number;
}

/**
 * What a run tells as a probe, of what is counted of it: to its end, or as far as it was known where
 * it was given up.
 */
export const outcomeOfRun = async ({
  probe,
  scenario,
  runFolder,
  folder,
  entryStep,
  intensityFactor,
}: RunOfProbe): Promise<ProbeOutcome> => {
  const { settleMs, measureMs, attempt } = probe;
  const { end } = readReplay(runFolder);
  const givenUp = end?.givenUp;
  const tables = await tablesOfRun(runFolder, { entryStep });
  const { run } = tables;
  const [entry] = tables.slices;
  const toMs = Math.min(measureMs, givenUp?.knownToMs ?? Infinity);
  const zeroEpochMs = end?.zeroEpochMs ?? Number.NaN;
  const told = await toldBySamples(
    runFolder,
    { fromEpochMs: zeroEpochMs, toEpochMs: zeroEpochMs + toMs },
    run.target.kind === 'mock',
  );
  const held = budgetsHeld(scenario, tables);
  const { planned, sent, answers, never, good } = await countedInRun(runFolder, {
    toMs,
    knownToMs: givenUp?.knownToMs,
    // A target that tells how busy it was needs no such guess: what waits may have never come there.
    limitMs:
      told.utilisation === null
        ? Math.min(...held.map((budget) => timeLimitMs(budget, tables.withinMs)))
        : Infinity,
    withinMs: tables.withinMs,
  });
  const isCut = givenUp !== undefined;
  const estimate = (metric: Parameters<typeof metricEstimate>[1]): Estimate => {
    const found = metricEstimate(entry!, metric, RUN_CONFIDENCE);
    if (!isCut) return found;
    // So many were good by then, and at most all who were still waiting beside them.
    if (metric === 'goodput') return { ...found, value: good / planned, low: null };
    return openEnded(found, 'high');
  };
  return {
    // As planned, whether or not it came so far: a rate that rises is not that of its beginning.
    offeredPerSecond: run.counts.planned / (measureMs / 1_000),
    intensityFactor,
    achievedPerSecond: answers / (toMs / 1_000),
    ...(isCut && {
      whileCounted: { seconds: toMs / 1_000, offeredPerSecond: planned / (toMs / 1_000) },
    }),
    goodput: estimate('goodput'),
    responseTime: {
      p50: estimate('p50'),
      p90: estimate('p90'),
      p99: estimate('p99'),
      'p99.9': estimate('p99.9'),
    },
    utilisation: told.utilisation,
    queueWaitMs: told.queueWaitMs,
    budgets: outcomesApart(held.map((budget) => budgetOutcome(budget, tables, isCut))),
    ...limitOfRun({
      reasons: run.reasons,
      attempt,
      utilisation: told.utilisation,
      neverShare: never / planned,
      fellBehind: isBehind(sent, answers),
      othersCpu: told.others,
    }),
    stoppedEarly: isCut,
    loadSeconds: (settleMs + Math.min(measureMs, givenUp?.atMs ?? Infinity)) / 1_000,
    folder,
  };
};

/** Of a run that was given up: who was still waiting may have come to more. */
const openEnded = (estimate: Estimate, end: 'low' | 'high'): Estimate => ({
  ...estimate,
  [end]: null,
});

/** In which a payment must be answered; infinite where that is not what a budget asks. */
const timeLimitMs = ({ quantile, limit, metric, withinMs }: HeldBudget, timeoutMs: number) => {
  if (metric === 'goodput') return withinMs ?? timeoutMs;
  return quantile === null ? Infinity : limit;
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

const budgetOutcome = (budget: HeldBudget, tables: RunTables, isCut: boolean): BudgetOutcome => {
  // No budget of a scenario is over its single seconds.
  const measured = measureBudget(budget, { ...tables, seconds: new Map() }).estimate;
  const openEnd = budget.comparison === 'at-least' ? 'low' : 'high';
  const estimate = isCut ? openEnded(measured, openEnd) : measured;
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

const toldBySamples = async (runFolder: string, span: Span, isMock: boolean) => {
  const gateway = await readLines<GatewaySample>(join(runFolder, RUN_FILES.gateway));
  const generator = await readLines<GeneratorSample>(join(runFolder, RUN_FILES.generator));
  return {
    ...gatewayInSpan(gateway, span),
    others: isMock ? othersCpu(generator, gateway) : null,
  };
};
