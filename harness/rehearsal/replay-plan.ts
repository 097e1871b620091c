import { basename, join, resolve } from 'node:path';

import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplayConfig, ReplaySignatures } from '../model/replay-config.ts';
import { REPLAY_SCHEMA, type ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { fingerprintOf } from '../model/signature/signer.ts';
import { writeJson } from '../model/write-json.ts';
import type { K6 } from '../replay/find-k6.ts';
import { inFlightCapFor, type InFlightCap } from '../replay/in-flight-cap.ts';
import { startTimeOf } from '../model/process-start-time.ts';
import { startK6 } from '../replay/start-k6.ts';
import { drainMsFor } from './drain.ts';
import { describeEnvironment } from './environment.ts';
import { isOwnJourney } from './find-journey.ts';
import type { GatheredObservers } from './gathered-observers.ts';
import { noteInterruption, type InterruptionNote } from './note-interruption.ts';
import { planFolderAsKept } from './open-run.ts';
import type { RehearsalOptions } from './rehearsal-options.ts';
import type { StandingDependency } from './stand-up-dependency.ts';
import type { StandingTargets } from './stand-up-split.ts';
import { watchReplay } from './watch-replay.ts';
import type { Workplace } from './workplace.ts';
import { zeroInstant } from './zero-instant.ts';

export interface ReplayInput extends StandingTargets {
  readonly plan: Plan;
  readonly options: RehearsalOptions;
  readonly k6: K6;
  /** The mock gateway behind the target. */
  readonly dependency: StandingDependency | undefined;
  readonly journeyFile: string;
  /** Rows of the plan that are replayed: `from` to `to`, exclusive. */
  readonly rows: { readonly from: number; readonly to: number };
  /** Of the payments that are replayed. */
  readonly warmUpMs: number;
  /** How many send the requests. */
  readonly pacers: number;
  /** Of all requests, where they are signed. */
  readonly signatures: ReplaySignatures | undefined;
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
  const gatewayUrl = gatewayUrlOf(input);
  const { zero, told } = await zeroInstant({
    startAtEpochMs: options.startAtEpochMs,
    warmUpMs: input.warmUpMs,
    gatewayUrl,
    isBehind: input.dependency !== undefined,
    hasTimetable: scenario.gateway.faults.timetable.length > 0,
  });
  const config = { ...replayConfig(input, cap), zero };
  const k6 = await startK6({
    k6: input.k6,
    replayScript: join(place.homeFolder, 'scenarios', 'k6', `replay.${place.codeExtension}`),
    journeyFile: input.journeyFile,
    config,
    planMs: manifest.durationMs,
    recordFile: join(runFolder, RUN_FILES.rawRecords),
    logFile: join(runFolder, RUN_FILES.k6Log),
    registerFolder: place.registerFolder,
    outputs: options.k6Outputs,
  });
  let note: InterruptionNote | undefined;
  try {
    const facts: ReplayFacts = { ...replayFacts(input, config, k6.pid), ...cap };
    await writeJson(join(runFolder, RUN_FILES.scenario), plan.source);
    await writeJson(join(runFolder, RUN_FILES.replay), facts);
    const { interrupted } = place;
    note = noteInterruption(runFolder, facts, interrupted);
    observers.begin({ plan, runFolder, facts, gatewayUrl });
    const end = await watchReplay({
      runFolder,
      k6,
      target,
      other: input.other,
      gatewayUrl,
      told,
      interrupted,
      giveUp: options.giveUp,
      observers,
    });
    await observers.replayed();
    const interruptedAt = note.at();
    note.close();
    const ended: ReplayFacts = {
      ...facts,
      ...(interruptedAt !== undefined && { interruptedAt }),
      end,
      warnings: [...observers.warnings()],
    };
    // From here on the run can be judged, whatever becomes of this process.
    await writeJson(join(runFolder, RUN_FILES.replay), ended);
    return ended;
  } finally {
    note?.close();
    await k6.stop();
  }
};

const replayConfig = (
  { plan, target, split, rows, pacers, signatures }: ReplayInput,
  { inFlightCap }: InFlightCap,
): Omit<ReplayConfig, 'zero'> => {
  const timeoutMs = plan.scenario.replay.timeout;
  return {
    planFolder: resolve(plan.folder),
    targetUrl: target.url,
    salt: target.salt,
    timeoutMs,
    shards: pacers,
    ...rows,
    inFlightCap,
    drainMs: drainMsFor(timeoutMs),
    signatures,
    split,
  };
};

/** Of the one gateway of ours in a run, as the target or behind it; undefined where there is none. */
export const gatewayUrlOf = ({
  target,
  dependency,
}: Pick<ReplayInput, 'target' | 'dependency'>): string | undefined =>
  target.kind === 'mock' ? target.url : dependency?.url;

const replayFacts = (
  { plan, options, k6, target, split, dependency, journeyFile }: ReplayInput,
  { salt, timeoutMs, shards, from, to, inFlightCap }: ReplayConfig,
  k6Pid: number,
): ReplayFacts => {
  const { runFolder, smoke, labels, signer } = options;
  const { journey } = plan.scenario.replay;
  const harness = process.pid;
  const harnessStartedAt = startTimeOf(harness);
  return {
    schema: REPLAY_SCHEMA,
    id: basename(resolve(runFolder)),
    planFolder: planFolderAsKept(runFolder, plan.folder),
    planHash: plan.manifest.hash,
    target: { kind: target.kind, url: target.url },
    ...(split !== undefined && { split }),
    ...(dependency !== undefined && { dependency: { ...dependency } }),
    journey: isOwnJourney(journey) ? journeyFile : journey,
    timeoutMs,
    shards,
    inFlightCap,
    from,
    to,
    salt,
    ...(signer && {
      signedBy: { clientId: signer.clientId, keyFingerprint: fingerprintOf(signer.key) },
    }),
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
