import { join } from 'node:path';

import type { Analysis } from '../analyse/analyse-run.ts';
import { fetchLedger } from '../collect/fetch-ledger.ts';
import { fetchObserved } from '../collect/observed/fetch-observed.ts';
import { PeakdayError } from '../model/error.ts';
import { throwIfInterrupted } from '../model/interruption.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { SMOKE_PAYMENTS } from '../model/run/smoke-payments.ts';
import { writeJson } from '../model/write-json.ts';
import { findK6 } from '../replay/find-k6.ts';
import { endLeftovers } from '../replay/process-register.ts';
import { guardRate, guardTarget, type AllowedTarget } from '../replay/target-guard.ts';
import { findJourney } from './find-journey.ts';
import { dropRawRecords, finishRun } from './finish-run.ts';
import { gatheredObservers, type GatheredObservers } from './gathered-observers.ts';
import { pacersFor } from './pacers-for.ts';
import {
  clearUnlessBegun,
  prepareRunFolder,
  refuseFolderInUse,
  RUN_BYTES_PER_PAYMENT,
} from './prepare-run-folder.ts';
import type { RehearsalOptions, TargetWish } from './rehearsal-options.ts';
import { gatewayStateAt } from './our-gateway.ts';
import { dropSignaturesOfRun, readySignatures } from './ready-signatures.ts';
import { gatewayUrlOf, replayPlan, type ReplayInput } from './replay-plan.ts';
import { standUpDependency, untilQuiet, type StandingDependency } from './stand-up-dependency.ts';
import { standUpTargets } from './stand-up-split.ts';
import { guardStart, START_LEAD_MS } from './start-instant.ts';
import type { Workplace } from './workplace.ts';

/**
 * Replays a plan against its target and judges what came of it. However it ends, nothing that it
 * started runs on; where it ends before the replay began, it leaves no run folder.
 */
export const rehearse = async (
  place: Workplace,
  plan: Plan,
  options: RehearsalOptions,
): Promise<Analysis> => {
  const observers = gatheredObservers(options.observers);
  try {
    return await prepareAndRehearse(place, plan, options, observers);
  } finally {
    await observers.close();
  }
};

const prepareAndRehearse = async (
  place: Workplace,
  plan: Plan,
  options: RehearsalOptions,
  observers: GatheredObservers,
): Promise<Analysis> => {
  const { runFolder, onStep } = options;
  // Wrong usage first: for it nothing is made, fetched or started.
  const journeyFile = findJourney(place, plan.scenario.replay.journey);
  const { split } = options;
  const allowed = await allowedTarget(plan, options.target);
  const otherAllowed =
    split && (await allowedTarget(plan, { ...options.target, target: split.target }));
  const rows = replayedRows(plan, options.smoke);
  const dependency = await foundDependency(options, allowed);
  const { startAtEpochMs } = options;
  const warmUpMs = options.smoke ? 0 : plan.manifest.warmUpMs;
  if (startAtEpochMs !== undefined) guardStart({ startAtEpochMs, warmUpMs }, START_LEAD_MS);
  const pacers = options.pacers ?? pacersFor(plan.manifest.arrivalRate.peakPerSecond);
  await refuseFolderInUse(runFolder);
  for (const command of await endLeftovers(place.registerFolder)) {
    onStep(`ended what an earlier command left running: ${command}`);
  }
  try {
    await prepareRunFolder(runFolder, (rows.to - rows.from) * RUN_BYTES_PER_PAYMENT);
    const k6 = await findK6({
      named: options.k6,
      cacheFolder: place.cacheFolder,
      offline: options.offline,
      onProgress: onStep,
      interrupted: place.interrupted,
    });
    const { gatewayPort, signer } = options;
    const wanted = { plan, runFolder, allowed, otherAllowed, split, gatewayPort, signer };
    const targets = await standUpTargets(place, wanted);
    const known = { plan, options, dependency, journeyFile, rows, warmUpMs, pacers };
    return await rehearseOn(place, { ...known, ...targets, k6 }, observers);
  } catch (error) {
    await clearUnlessBegun(runFolder);
    throw error;
  }
};

const rehearseOn = async (
  place: Workplace,
  input: Omit<ReplayInput, 'signatures'>,
  observers: GatheredObservers,
): Promise<Analysis> => {
  const { plan, options } = input;
  const { runFolder, onStep, keepRaw, signer, smoke, startAtEpochMs } = options;
  const { interrupted } = place;
  const stopGateways = async (): Promise<void> => {
    const gateways = [input.target.gateway, input.other?.gateway];
    await Promise.all(gateways.flatMap((gateway) => (gateway === undefined ? [] : gateway.stop())));
  };
  try {
    throwIfInterrupted(interrupted);
    const wish = { runFolder, onStep, smoke, startAtEpochMs, interrupted };
    const signatures = signer && (await readySignatures({ ...input, ...wish, signer }));
    const replayed = await replayPlan(place, { ...input, signatures }, observers);
    const gatewayUrl = gatewayUrlOf(input);
    if (gatewayUrl !== undefined && replayed.end?.stoppedBecause !== 'mock-died') {
      const quiet = input.dependency === undefined || (await untilQuiet(gatewayUrl, interrupted));
      if (!quiet) onStep('the gateway behind the target was not quiet when its ledger was read');
      const came = await fetchLedger(gatewayUrls(gatewayUrl, input.other), runFolder);
      if (!came) onStep('the ledger of the mock gateway did not come');
    }
    const facts = await withOwnMetrics(place, input, replayed);
    // Judging has the machine for itself.
    await stopGateways();
    onStep('judging');
    await writeJson(join(runFolder, RUN_FILES.replay), facts);
    const analysis = await finishRun(runFolder, plan, facts);
    if (!keepRaw && analysis.run.verdict !== 'invalid') await dropRawRecords(runFolder);
    observers.judged(analysis.run);
    return analysis;
  } finally {
    // Neither waits for the other, and what ended the run is what is told.
    const cleared = await Promise.allSettled([stopGateways(), dropSignaturesOfRun(runFolder)]);
    for (const each of cleared) {
      if (each.status === 'rejected') onStep(`could not clear up: ${String(each.reason)}`);
    }
  }
};

/** Each has the payments that went to it: together they have all. */
const gatewayUrls = (first: string, other: ReplayInput['other']): readonly string[] =>
  other === undefined ? [first] : [first, other.url];

/** Asks for the target's own metrics while it still stands, so that its last values can be had. */
const withOwnMetrics = async (
  { interrupted }: Workplace,
  { plan: { manifest, scenario }, options }: Pick<ReplayInput, 'plan' | 'options'>,
  facts: ReplayFacts,
): Promise<ReplayFacts> => {
  const { observe } = scenario;
  const { end, warnings } = facts;
  const zeroEpochMs = end?.zeroEpochMs ?? null;
  if (observe.queries.length === 0 || end === null || zeroEpochMs === null) return facts;
  options.onStep("asking for the target's own metrics");
  const told = await fetchObserved(options.runFolder, {
    observe,
    runId: facts.id,
    access: options.metricsAccess ?? {},
    span: {
      zeroEpochMs,
      fromMs: -manifest.warmUpMs,
      toMs: Date.parse(end.endedAt) - zeroEpochMs,
    },
    interrupted,
  });
  return { ...facts, warnings: [...warnings, ...told] };
};

const allowedTarget = async (plan: Plan, { target, ...permission }: TargetWish) => {
  if (target === undefined) return undefined;
  const allowed = await guardTarget(target, permission);
  guardRate(allowed, plan.manifest.arrivalRate.peakPerSecond);
  return allowed;
};

/** @throws PeakdayError of kind `usage` where no gateway of ours stands behind the target */
const foundDependency = async (
  { target: permission, dependency }: RehearsalOptions,
  target: AllowedTarget | undefined,
): Promise<StandingDependency | undefined> => {
  if (dependency === undefined) return undefined;
  const { url } = await guardTarget(dependency.url, permission);
  const found = await standUpDependency({ ...dependency, url });
  if (target !== undefined && (await gatewayStateAt(target.url)) === undefined) return found;
  const what = target === undefined ? 'The target' : `The target at ${target.url}`;
  throw new PeakdayError(
    'usage',
    'no-own-system',
    `${what} is a mock gateway: nothing is behind it.`,
    {
      hint: 'Name your own system with --target, and the gateway where it pays with --dependency.',
    },
  );
};

const replayedRows = ({ manifest }: Plan, smoke: boolean): ReplayInput['rows'] => {
  const { warmUp, measured } = manifest.payments;
  const to = warmUp + measured;
  return smoke ? { from: warmUp, to: Math.min(to, warmUp + SMOKE_PAYMENTS) } : { from: 0, to };
};
