import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Analysis } from '../../analyse/analyse-run.ts';
import { fetchLedger } from '../../collect/fetch-ledger.ts';
import { PeakdayError } from '../../model/error.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import { REPLAY_SCHEMA, type ReplayFacts } from '../../model/run/replay-facts.ts';
import { RUN_FILES } from '../../model/run/run.ts';
import { findK6, type K6 } from '../../replay/find-k6.ts';
import { defaultInFlightCap } from '../../replay/in-flight-cap.ts';
import { endLeftovers } from '../../replay/process-register.ts';
import { LEAD_MS, startK6 } from '../../replay/start-k6.ts';
import type { WatchedProcess } from '../../replay/watched-process.ts';
import type { CliContext } from '../context.ts';
import { describeEnvironment } from '../environment.ts';
import { prepareRunFolder } from '../run-folder.ts';
import { writeJson } from '../write-json.ts';
import { dropRawRecords, finishRun } from './finish-run.ts';
import { standUpTarget, type StandingTarget, type TargetWish } from './stand-up-target.ts';
import { watchReplay, type ReplayMoment } from './watch-replay.ts';

export interface RehearsalOptions {
  readonly runFolder: string;
  /** A journey named by its path is looked for here too. */
  readonly scenarioFolder: string;
  readonly target: TargetWish;
  /** Only the first payments, to see that the target answers. */
  readonly smoke: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly k6?: string | undefined;
  readonly offline: boolean;
  readonly pacers?: number | undefined;
  readonly inFlightCap?: number | undefined;
  readonly keepRaw: boolean;
  readonly k6Outputs: readonly string[];
  readonly onStep: (message: string) => void;
  readonly onMoment: (moment: ReplayMoment, facts: ReplayFacts) => void;
}

const SMOKE_PAYMENTS = 20;
/** Long enough for the longest ladder of inquiries and cancels, each timing out. */
const DRAIN_MS = 150_000;
/** Raw lines, their Parquet, ledger, samples. */
const BYTES_PER_PAYMENT = 250;

/** Replays a plan against its target and judges what came of it. */
export const rehearse = async (
  context: CliContext,
  plan: Plan,
  options: RehearsalOptions,
): Promise<Analysis> => {
  const { runFolder, onStep } = options;
  for (const command of await endLeftovers(context.registerFolder)) {
    onStep(`ended what an earlier command left running: ${command}`);
  }
  const rows = replayedRows(plan, options.smoke);
  await prepareRunFolder(runFolder, (rows.to - rows.from) * BYTES_PER_PAYMENT);
  const k6 = await findK6({
    named: options.k6 ?? context.env['K6_BIN'],
    cacheFolder: context.cacheFolder,
    offline: options.offline,
    onProgress: onStep,
  });
  const target = await standUpTarget(context, { plan, runFolder, wish: options.target });
  try {
    throwIfInterrupted(context);
    const { facts, process } = await startReplay(context, { plan, options, k6, target, rows });
    const end = await watchReplay({
      runFolder,
      k6: process,
      target,
      interrupted: context.interrupted,
      onMoment: (moment) => options.onMoment(moment, facts),
    });
    if (target.kind === 'mock' && end.stoppedBecause !== 'mock-died') {
      await fetchLedger(target.url, runFolder);
    }
    await target.gateway?.stop();
    onStep('judging');
    const ended: ReplayFacts = { ...facts, end };
    await writeJson(join(runFolder, RUN_FILES.replay), ended);
    const analysis = await finishRun(runFolder, plan, ended);
    if (!options.keepRaw && analysis.run.verdict !== 'invalid') await dropRawRecords(runFolder);
    return analysis;
  } finally {
    await target.gateway?.stop();
  }
};

interface Rows {
  readonly from: number;
  readonly to: number;
}

const replayedRows = ({ manifest }: Plan, smoke: boolean): Rows => {
  const { warmUp, measured } = manifest.payments;
  const to = warmUp + measured;
  return smoke ? { from: warmUp, to: Math.min(to, warmUp + SMOKE_PAYMENTS) } : { from: 0, to };
};

const throwIfInterrupted = ({ interrupted }: CliContext): void => {
  if (!interrupted.aborted) return;
  throw new PeakdayError('interrupted', 'interrupted', 'Interrupted before anything was sent.');
};

interface StartInput {
  readonly plan: Plan;
  readonly options: RehearsalOptions;
  readonly k6: K6;
  readonly target: StandingTarget;
  readonly rows: Rows;
}

const startReplay = async (
  context: CliContext,
  { plan, options, k6, target, rows }: StartInput,
): Promise<{ readonly facts: ReplayFacts; readonly process: WatchedProcess }> => {
  const { runFolder } = options;
  const { manifest, scenario } = plan;
  const { peakPerSecond } = manifest.arrivalRate;
  const timeoutMs = scenario.replay.timeout;
  const inFlightCap =
    options.inFlightCap ?? (await defaultInFlightCap({ peakPerSecond, timeoutMs }));
  const config = {
    planFolder: resolve(plan.folder),
    targetUrl: target.url,
    salt: target.salt,
    timeoutMs,
    shards: options.pacers ?? pacersFor(peakPerSecond),
    ...rows,
    inFlightCap,
    drainMs: DRAIN_MS,
    zeroAfterStartMs: LEAD_MS + (options.smoke ? 0 : manifest.warmUpMs),
  };
  const scriptFolder = join(context.homeFolder, 'scenarios', 'k6');
  const process = await startK6({
    k6,
    replayScript: join(scriptFolder, `replay.${context.codeExtension}`),
    journeyFile: journeyFile(context, options.scenarioFolder, scenario.replay.journey),
    config,
    planMs: manifest.warmUpMs + manifest.durationMs,
    recordFile: join(runFolder, RUN_FILES.rawRecords),
    logFile: join(runFolder, RUN_FILES.k6Log),
    registerFolder: context.registerFolder,
    outputs: options.k6Outputs,
  });
  const { planFolder: _, targetUrl: __, drainMs: ___, zeroAfterStartMs: ____, ...kept } = config;
  const facts: ReplayFacts = {
    schema: REPLAY_SCHEMA,
    id: runFolder.split('/').at(-1) ?? runFolder,
    planFolder: plan.folder,
    planHash: manifest.hash,
    target: { kind: target.kind, url: target.url },
    journey: scenario.replay.journey,
    ...kept,
    smoke: options.smoke,
    pids: {
      harness: globalThis.process.pid,
      k6: process.pid,
      gateway: target.gateway?.pid ?? null,
    },
    startedAt: new Date().toISOString(),
    labels: { ...options.labels },
    environment: describeEnvironment(k6.version),
    end: null,
  };
  await writeJson(join(runFolder, RUN_FILES.scenario), plan.source);
  await writeJson(join(runFolder, RUN_FILES.replay), facts);
  return { facts, process };
};

/** One pacer walks a thousand payments a second with ease; k6 gives each its own event loop. */
const pacersFor = (peakPerSecond: number): number =>
  peakPerSecond <= 1_000 ? 2 : peakPerSecond <= 4_000 ? 4 : 8;

/** A journey of ours by name, or a file of the user's: from here, or beside the scenario file. */
const journeyFile = (context: CliContext, scenarioFolder: string, journey: string): string => {
  const { homeFolder, codeExtension } = context;
  const candidates = /[/.]/.test(journey)
    ? [resolve(journey), resolve(scenarioFolder, journey)]
    : [join(homeFolder, 'scenarios', 'k6', 'journeys', `${journey}.${codeExtension}`)];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file !== undefined) return file;
  const message = `There is no journey ${journey}.`;
  throw new PeakdayError('usage', 'no-journey', message, {
    faults: candidates.map((candidate) => ({ at: candidate, message: 'is missing' })),
    hint: 'Set replay.journey to pay, or to the path of a journey file.',
  });
};
