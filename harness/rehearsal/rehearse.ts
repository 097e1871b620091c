import { join } from 'node:path';

import type { Analysis } from '../analyse/analyse-run.ts';
import { fetchLedger } from '../collect/fetch-ledger.ts';
import { throwIfInterrupted } from '../model/interruption.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import { RUN_FILES } from '../model/run/run.ts';
import { writeJson } from '../model/write-json.ts';
import { findK6 } from '../replay/find-k6.ts';
import { endLeftovers } from '../replay/process-register.ts';
import { guardRate, guardTarget } from '../replay/target-guard.ts';
import { findJourney } from './find-journey.ts';
import { dropRawRecords, finishRun } from './finish-run.ts';
import { gatheredObservers, type GatheredObservers } from './gathered-observers.ts';
import {
  clearUnlessBegun,
  prepareRunFolder,
  refuseFolderInUse,
  RUN_BYTES_PER_PAYMENT,
} from './prepare-run-folder.ts';
import type { RehearsalOptions, TargetWish } from './rehearsal-options.ts';
import { replayPlan, type ReplayInput } from './replay-plan.ts';
import { standUpTarget } from './stand-up-target.ts';
import type { Workplace } from './workplace.ts';

const SMOKE_PAYMENTS = 20;

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
  const allowed = await allowedTarget(plan, options.target);
  await refuseFolderInUse(runFolder);
  for (const command of await endLeftovers(place.registerFolder)) {
    onStep(`ended what an earlier command left running: ${command}`);
  }
  const rows = replayedRows(plan, options.smoke);
  try {
    await prepareRunFolder(runFolder, (rows.to - rows.from) * RUN_BYTES_PER_PAYMENT);
    const k6 = await findK6({
      named: options.k6,
      cacheFolder: place.cacheFolder,
      offline: options.offline,
      onProgress: onStep,
      interrupted: place.interrupted,
    });
    const { gatewayPort } = options;
    const target = await standUpTarget(place, { plan, runFolder, allowed, gatewayPort });
    const input = { plan, options, k6, target, journeyFile, rows };
    return await rehearseOn(place, input, observers);
  } catch (error) {
    await clearUnlessBegun(runFolder);
    throw error;
  }
};

const rehearseOn = async (
  place: Workplace,
  input: ReplayInput,
  observers: GatheredObservers,
): Promise<Analysis> => {
  const { plan, options, target } = input;
  const { runFolder, onStep, keepRaw } = options;
  try {
    throwIfInterrupted(place.interrupted);
    const facts = await replayPlan(place, input, observers);
    if (target.kind === 'mock' && facts.end?.stoppedBecause !== 'mock-died') {
      const came = await fetchLedger(target.url, runFolder);
      if (!came) onStep('the ledger of the mock gateway did not come');
    }
    // Judging has the machine for itself.
    await target.gateway?.stop();
    onStep('judging');
    await writeJson(join(runFolder, RUN_FILES.replay), facts);
    const analysis = await finishRun(runFolder, plan, facts);
    if (!keepRaw && analysis.run.verdict !== 'invalid') await dropRawRecords(runFolder);
    observers.judged(analysis.run);
    return analysis;
  } finally {
    await target.gateway?.stop();
  }
};

const allowedTarget = async (plan: Plan, { target, ...permission }: TargetWish) => {
  if (target === undefined) return undefined;
  const allowed = await guardTarget(target, permission);
  guardRate(allowed, plan.manifest.arrivalRate.peakPerSecond);
  return allowed;
};

const replayedRows = ({ manifest }: Plan, smoke: boolean): ReplayInput['rows'] => {
  const { warmUp, measured } = manifest.payments;
  const to = warmUp + measured;
  return smoke ? { from: warmUp, to: Math.min(to, warmUp + SMOKE_PAYMENTS) } : { from: 0, to };
};
