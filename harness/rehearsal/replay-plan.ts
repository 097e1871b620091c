import { basename, join, resolve } from 'node:path';

import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplayConfig } from '../model/replay-config.ts';
import { REPLAY_SCHEMA, type ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run.ts';
import { writeJson } from '../model/write-json.ts';
import type { K6 } from '../replay/find-k6.ts';
import { inFlightCapFor, type InFlightCap } from '../replay/in-flight-cap.ts';
import { startTimeOf } from '../replay/process-start-time.ts';
import { LEAD_MS, startK6 } from '../replay/start-k6.ts';
import { drainMsFor } from './drain.ts';
import { describeEnvironment } from './environment.ts';
import { isOwnJourney } from './find-journey.ts';
import type { GatheredObservers } from './gathered-observers.ts';
import { planFolderAsKept } from './open-run.ts';
import type { RehearsalOptions } from './rehearsal-options.ts';
import type { StandingTarget } from './stand-up-target.ts';
import { watchReplay } from './watch-replay.ts';
import type { Workplace } from './workplace.ts';

export interface ReplayInput {
  readonly plan: Plan;
  readonly options: RehearsalOptions;
  readonly k6: K6;
  readonly target: StandingTarget;
  readonly journeyFile: string;
  /** Rows of the plan that are replayed: `from` to `to`, exclusive. */
  readonly rows: { readonly from: number; readonly to: number };
}

/**
 * Starts k6 on a plan, notes down what it was told, and follows it to its end. However this ends,
 * k6 has ended by then.
 */
export const replayPlan = async (
  place: Workplace,
  input: ReplayInput,
  observers: GatheredObservers,
): Promise<ReplayFacts> => {
  const { plan, options, target } = input;
  const { runFolder } = options;
  const { manifest, scenario } = plan;
  const cap = await inFlightCapFor({
    peakPerSecond: manifest.arrivalRate.peakPerSecond,
    timeoutMs: scenario.replay.timeout,
    wanted: options.inFlightCap,
  });
  const config = replayConfig(input, cap);
  const k6 = await startK6({
    k6: input.k6,
    replayScript: join(place.homeFolder, 'scenarios', 'k6', `replay.${place.codeExtension}`),
    journeyFile: input.journeyFile,
    config,
    planMs: manifest.warmUpMs + manifest.durationMs,
    recordFile: join(runFolder, RUN_FILES.rawRecords),
    logFile: join(runFolder, RUN_FILES.k6Log),
    registerFolder: place.registerFolder,
    outputs: options.k6Outputs,
  });
  try {
    const facts = { ...(await replayFacts(input, config, k6.pid)), ...cap };
    await writeJson(join(runFolder, RUN_FILES.scenario), plan.source);
    await writeJson(join(runFolder, RUN_FILES.replay), facts);
    const { interrupted } = place;
    const gatewayUrl = target.kind === 'mock' ? target.url : undefined;
    observers.begin({ plan, runFolder, facts, gatewayUrl });
    const end = await watchReplay({ runFolder, k6, target, interrupted, observers });
    await observers.replayed();
    return { ...facts, end, warnings: [...observers.warnings()] };
  } finally {
    await k6.stop();
  }
};

const replayConfig = (
  { plan, options, target, rows }: ReplayInput,
  { inFlightCap }: InFlightCap,
): ReplayConfig => {
  const { manifest, scenario } = plan;
  const timeoutMs = scenario.replay.timeout;
  return {
    planFolder: resolve(plan.folder),
    targetUrl: target.url,
    salt: target.salt,
    timeoutMs,
    shards: options.pacers ?? pacersFor(manifest.arrivalRate.peakPerSecond),
    ...rows,
    inFlightCap,
    drainMs: drainMsFor(timeoutMs),
    zeroAfterStartMs: LEAD_MS + (options.smoke ? 0 : manifest.warmUpMs),
  };
};

/** One pacer walks a thousand payments a second with ease; k6 gives each its own event loop. */
const pacersFor = (peakPerSecond: number): number =>
  peakPerSecond <= 1_000 ? 2 : peakPerSecond <= 4_000 ? 4 : 8;

const replayFacts = async (
  { plan, options, k6, target, journeyFile }: ReplayInput,
  { salt, timeoutMs, shards, from, to, inFlightCap }: ReplayConfig,
  k6Pid: number,
): Promise<ReplayFacts> => {
  const { runFolder, smoke, labels } = options;
  const { journey } = plan.scenario.replay;
  const harness = process.pid;
  const harnessStartedAt = await startTimeOf(harness);
  return {
    schema: REPLAY_SCHEMA,
    id: basename(resolve(runFolder)),
    planFolder: planFolderAsKept(runFolder, plan.folder),
    planHash: plan.manifest.hash,
    target: { kind: target.kind, url: target.url },
    journey: isOwnJourney(journey) ? journeyFile : journey,
    timeoutMs,
    shards,
    inFlightCap,
    from,
    to,
    salt,
    smoke,
    pids: { harness, k6: k6Pid, gateway: target.gateway?.pid ?? null },
    ...(harnessStartedAt !== undefined && { harnessStartedAt }),
    startedAt: new Date().toISOString(),
    labels: { ...labels },
    environment: describeEnvironment(k6.version),
    ...(options.grafanaUrl !== undefined && { grafana: options.grafanaUrl }),
    end: null,
    warnings: [],
  };
};
