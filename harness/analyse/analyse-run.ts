import { join } from 'node:path';

import { gridUpTo } from '../estimate/block-grid.ts';
import { withDatabase, type Database } from '../model/duckdb.ts';
import { firstStepOf } from '../model/journey-steps.ts';
import { readLines } from '../model/read-lines.ts';
import type { Mark } from '../model/run/mark.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { Run } from '../model/run/run.ts';
import type { GatewaySample, GeneratorSample } from '../model/run/samples.ts';
import type { Timeline } from '../model/run/timeline.ts';
import type { AnalyseInput } from './analyse-input.ts';
import { assembleRun, zeroOf } from './assemble-run.ts';
import { judgeBudgets, type JudgeContext } from './budget/judge-budgets.ts';
import {
  countCutOff,
  countPayments,
  countRequests,
  countSignatureRefusals,
  countWarmUp,
} from './counts.ts';
import { joinDependency } from './dependency.ts';
import { eventWindows } from '../model/run/event-windows.ts';
import { faultTimes } from './fault-times.ts';
import { generatorTimes, latencyFigures } from './figures.ts';
import { gatewaySummary } from './gateway-summary.ts';
import { healthStretches, type HealthStretch } from './generator-health.ts';
import { generatorSummary } from './generator-summary.ts';
import { instantStreams } from './streams.ts';
import { reconcile } from './ledger.ts';
import { askedInstants } from './observed/coverage.ts';
import { gatewayTracks } from './observed/gateway-tracks.ts';
import { observedTracks } from './observed/observed-tracks.ts';
import { openObserved } from './observed/open-observed.ts';
import { saturatedFirst } from './observed/saturated-first.ts';
import { summariseObserved } from './observed/summarise-observed.ts';
import { runFaults } from './run-faults.ts';
import { makeTables, writePayments } from './tables.ts';
import { makeTimeline, sliceLengthMs } from './timeline.ts';
import { allanRatios } from './validity/dispersion.ts';
import { endingReasons, neverSentReasons } from './validity/ending.ts';
import { validate } from './validity/validate.ts';
import { judgeRun } from './verdict.ts';
import { windowFigures } from './window-figures.ts';

export interface Analysis {
  readonly run: Run;
  readonly timeline: Timeline;
}

/**
 * Judges a run from the files of its folder: validity first, then budgets. Writes
 * payments.parquet; the run and its timeline are returned.
 */
export const analyseRun = (input: AnalyseInput): Promise<Analysis> =>
  withDatabase((db) => analyse(db, input));

const analyse = async (db: Database, input: AnalyseInput): Promise<Analysis> => {
  const { runFolder, plan, facts, collected } = input;
  const { manifest, scenario } = plan;
  const zeroEpochMs = zeroOf(input) ?? 0;
  const { hasLedger, recordsDoubled } = await makeTables(db, runFolder, plan, {
    ...facts,
    // Without a pacer's first words, steps go by their numbers.
    entryStep: collected.starts[0]?.steps[0] ?? '0',
  });
  await writePayments(db, runFolder);
  const { samples, gatewaySamples, otherGatewaySamples } = await readSamples(input);

  const counts = await countPayments(db);
  const requests = await countRequests(db);
  const times = await generatorTimes(db);
  const stretches = healthStretches(samples, facts.environment.cores);
  const gateway = gatewaySummary(gatewaySamples, zeroEpochMs, manifest.durationMs);
  const faults = runFaults(plan, facts);
  const lastPlannedMs = plan.plannedMs()[facts.to - 1] ?? 0;
  const endedMs = Date.parse(facts.end?.endedAt ?? '') - zeroEpochMs;
  const joined =
    facts.dependency === undefined || !hasLedger
      ? undefined
      : await joinDependency(
          db,
          facts.dependency,
          faultTimes(faults, Math.min(lastPlannedMs, endedMs)),
        );
  const reconciliation = joined?.reconciliation ?? (await reconcile(db, hasLedger));
  const windows = eventWindows(scenario, manifest);
  const allanRatio = allanRatios(
    await instantStreams(db, {
      durationMs: manifest.durationMs,
      // Of a gateway behind the target it tells when the target turned to it.
      zeroEpochMs: hasLedger && joined === undefined ? zeroEpochMs : undefined,
    }),
  );
  await openObserved(db, runFolder);
  const { warmUpMs, durationMs } = manifest;
  const asked = askedInstants(scenario.observe, { zeroEpochMs, warmUpMs, durationMs, endedMs });
  const { ledger } = reconciliation;
  const budgets = await budgetsOf(db, input, { windows, ledger, asked, lastPlannedMs });
  const { timeoutMs } = facts;
  const grid = gridUpTo({ fromMs: 0, toMs: durationMs }, lastPlannedMs);
  const validity = validate({
    recordsDoubled,
    scenario,
    facts,
    collected,
    lastPlannedMs,
    stretches,
    reconciliation,
    dependency: joined?.dependency ?? null,
    times,
    allanRatio,
    gatewaySamples,
    otherGatewaySamples,
    gateway,
  });
  const judgement = judgeRun(
    [
      ...endingReasons(facts, await countCutOff(db)),
      ...validity.results.flatMap(({ reason }) => (reason === null ? [] : [reason])),
      ...neverSentReasons({ counts, requests }, facts, validity.generatorInnocent),
    ],
    budgets,
  );
  const run: Run = assembleRun({
    ...input,
    counts,
    warmUp: await countWarmUp(db),
    signatureRefusals: await countSignatureRefusals(db),
    requests,
    figures: await latencyFigures(db, times, grid),
    ledger,
    dependency: joined?.dependency ?? null,
    windows,
    windowFigures: await windowFigures(db, { windows, lastPlannedMs, timeoutMs }),
    marks: await readMarks(runFolder, zeroEpochMs),
    faults,
    allanRatio,
    observed: await summariseObserved(db, scenario.observe.queries, { durationMs, asked }),
    saturatedFirst: saturatedFirst(
      [
        ...(await observedTracks(db, scenario.observe.queries)),
        ...gatewayTracks(gatewaySamples, zeroEpochMs, queueLimitOf(input)),
      ],
      budgets,
      manifest,
    ),
    budgets,
    checks: validity.results.map(({ check }) => check),
    judgement,
    gateway,
    generator: generatorSummary(samples, stretches, collected, facts),
  });
  return { run, timeline: await timelineOf(db, input, { gatewaySamples, stretches }) };
};

/** Of two targets together no budget says anything: a slow one would fail the other. */
const budgetsOf = async (
  db: Database,
  { plan: { manifest, scenario }, facts, collected }: AnalyseInput,
  found: Pick<JudgeContext, 'windows' | 'ledger' | 'asked' | 'lastPlannedMs'>,
): ReturnType<typeof judgeBudgets> => {
  if (facts.split !== undefined) return [];
  const steps = collected.starts[0]?.steps ?? [];
  return judgeBudgets(db, facts.smoke ? [] : scenario.budgets, {
    entryStep: steps[0] ?? firstStepOf(scenario.replay.journey),
    steps,
    timeoutMs: facts.timeoutMs,
    timeFactor: manifest.factors.time,
    queries: scenario.observe.queries,
    durationMs: manifest.durationMs,
    ...found,
  });
};

const readSamples = async ({ runFolder, facts: { split } }: AnalyseInput) => {
  const ofGateway = (file: string) => readLines<GatewaySample>(join(runFolder, file));
  return {
    samples: await readLines<GeneratorSample>(join(runFolder, RUN_FILES.generator)),
    gatewaySamples: await ofGateway(RUN_FILES.gateway),
    otherGatewaySamples: split && (await ofGateway(RUN_FILES.otherGateway)),
  };
};

/** Known where the gateway of the run was started with the scenario. */
const queueLimitOf = ({ facts, plan }: AnalyseInput): number | undefined =>
  facts.pids.gateway === null ? undefined : plan.scenario.gateway.queueLimit;

/** On the plan's clock, in order; none where nobody noted anything. */
const readMarks = async (runFolder: string, zeroEpochMs: number): Promise<Run['marks']> =>
  (await readLines<Mark>(join(runFolder, RUN_FILES.marks))).map(({ atEpochMs, text }) => ({
    atMs: atEpochMs - zeroEpochMs,
    text,
  }));

interface Sampled {
  readonly gatewaySamples: readonly GatewaySample[];
  readonly stretches: readonly HealthStretch[];
}

const timelineOf = (
  db: Database,
  input: AnalyseInput,
  { gatewaySamples, stretches }: Sampled,
): Promise<Timeline> => {
  const { durationMs, warmUpMs } = input.plan.manifest;
  return makeTimeline(db, {
    sliceMs: sliceLengthMs(durationMs + warmUpMs),
    fromMs: -warmUpMs,
    toMs: durationMs,
    zeroEpochMs: zeroOf(input) ?? 0,
    gateway: gatewaySamples,
    stretches,
    beats: input.collected.beats,
    queries: input.plan.scenario.observe.queries,
  });
};
