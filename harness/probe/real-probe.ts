import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { makePlan } from '../../generators/make-plan.ts';
import type { EventStretch } from '../../generators/plan-rate.ts';
import type { ObservedProbe } from '../model/capacity/capacity-search.ts';
import type { ProbeOutcome } from '../model/capacity/probe-outcome.ts';
import type { Probe } from '../model/capacity/probe.ts';
import { throwIfInterrupted } from '../model/interruption.ts';
import { intensityFactor } from '../model/plan/intensity-factor.ts';
import { readPlan, type Plan } from '../model/plan/read-plan.ts';
import type { RunObserver } from '../model/run/run-observer.ts';
import { dropRawRecords } from '../rehearsal/finish-run.ts';
import { RUN_BYTES_PER_PAYMENT } from '../rehearsal/prepare-run-folder.ts';
import { SILENT_REHEARSAL, type RehearsalOptions } from '../rehearsal/rehearsal-options.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import type { Workplace } from '../rehearsal/workplace.ts';
import { coolDown, pauseAfterMs } from './cool-down.ts';
import { hopelessWatch } from './hopeless-watch.ts';
import { outcomeOfRun } from './outcome-of-run.ts';
import { withWarmUp, type ProbeScenario } from './probe-scenario.ts';
import { stillReached } from './still-reached.ts';

/** What is seen of a probe while it is made. */
interface ProbeProgress {
  readonly step: (message: string) => void;
  readonly observer: (plan: Plan) => RunObserver;
  readonly done: () => void;
}

export interface ProbeGround {
  readonly probed: ProbeScenario;
  /** Where the scenario file lies, and its counts beside it. */
  readonly scenarioFolder: string;
  readonly window: EventStretch;
  /** Of the search; each probe has a run folder below it. */
  readonly folder: string;
  readonly rehearsal: Pick<RehearsalOptions, 'target' | 'labels' | 'k6' | 'offline' | 'keepRaw'>;
  readonly coolDownMs: number;
  readonly progress: ProbeProgress;
}

/** One stretch of real load: planned, replayed by k6 and measured, or given up as hopeless. */
export interface MakeProbe {
  /** @param before Those of this search; the folder of the next must not hold anything that is needed. */
  (probe: Probe, before: readonly ObservedProbe[]): Promise<ProbeOutcome>;
}

/**
 * Makes a probe of a window of a scenario: plans it at the asked scale and seed, in the asked time,
 * replays that plan through k6 against a mock gateway or the target, and reads its run folder.
 */
export const realProbe =
  (place: Workplace, ground: ProbeGround): MakeProbe =>
  async (probe, before) => {
    const { folder: searchFolder, progress, rehearsal } = ground;
    const folder = join('probes', String(before.length + 1).padStart(2, '0'));
    const runFolder = join(searchFolder, folder);
    const { interrupted } = place;
    const { target } = rehearsal.target;
    if (before.length > 0) {
      const timeoutMs = ground.probed.scenario.replay.timeout;
      const pauseMs = pauseAfterMs(before.at(-1), { coolDownMs: ground.coolDownMs, timeoutMs });
      await coolDown({ target, pauseMs, interrupted, onStep: progress.step });
    }
    // Left by a search that was killed in the middle of it.
    await rm(runFolder, { recursive: true, force: true });
    const { source, scenario } = withWarmUp(ground.probed, probe.settleMs);
    progress.step('planning');
    await makePlan({
      scenario,
      source,
      scenarioFolder: ground.scenarioFolder,
      seed: probe.seed,
      folder: join(runFolder, 'plan'),
      overrides: { scale: probe.scale, durationMs: probe.measureMs, window: ground.window },
      laterBytesPerPayment: RUN_BYTES_PER_PAYMENT,
      interrupted,
    });
    const plan = readPlan(join(runFolder, 'plan'));
    const watch = hopelessWatch();
    const { run } = await rehearse(place, plan, {
      ...SILENT_REHEARSAL,
      ...rehearsal,
      runFolder,
      onStep: progress.step,
      observers: [progress.observer(plan), watch.observer],
      giveUp: watch.giveUp,
    }).finally(progress.done);
    if (!run.complete) throwIfInterrupted(interrupted);
    if (target !== undefined) {
      const { scale } = probe;
      const [number, withinMs] = [before.length + 1, ground.coolDownMs];
      await stillReached({ url: target, number, scale, withinMs, interrupted });
    }
    // Of an invalid run they are kept, but a search may have many of those.
    if (!rehearsal.keepRaw) await dropRawRecords(runFolder);
    const entryStep = watch.entryStep();
    return outcomeOfRun({
      probe,
      scenario,
      runFolder,
      folder,
      entryStep,
      intensityFactor: intensityFactor(plan),
    });
  };
