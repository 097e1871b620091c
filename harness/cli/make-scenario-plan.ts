import { dirname } from 'node:path';

import { makePlan } from '../../generators/make-plan.ts';
import type { ReplayOverrides } from '../../generators/plan-rate.ts';
import { readPlan, type Plan } from '../model/plan/read-plan.ts';
import { parseScenario, readScenario, type Override } from '../model/scenario/read-scenario.ts';
import type { Scenario } from '../model/scenario/scenario.ts';
import { setReplayFields } from '../model/scenario/set-fields.ts';
import { findJourney, isOwnJourney } from '../rehearsal/find-journey.ts';
import { RUN_BYTES_PER_PAYMENT } from '../rehearsal/prepare-run-folder.ts';
import { formatBytes } from '../units/bytes.ts';
import { formatCount, plural } from '../units/count.ts';
import type { CliContext } from './context.ts';
import { findScenario } from './find-scenario.ts';
import { withObservedLatencies } from './observed-latencies.ts';
import type { PlanFlags } from './plan-options.ts';
import { withTellableBudgets } from './tellable-budgets.ts';

export interface OpenScenario {
  readonly scenario: Scenario;
  /** Its document, as a plan keeps it. */
  readonly source: unknown;
  /** Where the scenario file lies, and its counts beside it. */
  readonly folder: string;
}

/**
 * Opens a scenario by name or path, such that a plan of it can be replayed from anywhere.
 */
export const openScenario = async (
  context: CliContext,
  name: string,
  overrides: readonly Override[],
): Promise<OpenScenario> => {
  const file = await findScenario(context, name);
  const { scenario, source } = readScenario(file, overrides);
  return withFilesBeside(context, { scenario, source, folder: dirname(file) });
};

/**
 * A journey of the user's, named from here or from beside the scenario file, is kept by its whole
 * path; latencies in a file are kept themselves.
 */
export const withFilesBeside = (context: CliContext, opened: OpenScenario): OpenScenario =>
  withJourneyFile(context, withLatencies(opened));

const withLatencies = ({ scenario, source, folder }: OpenScenario): OpenScenario => {
  const whole = withObservedLatencies(source, folder);
  if (whole === source) return { scenario, source, folder };
  return { scenario: parseScenario(whole, scenario.name), source: whole, folder };
};

const withJourneyFile = (
  context: CliContext,
  { scenario, source, folder }: OpenScenario,
): OpenScenario => {
  const { journey } = scenario.replay;
  const journeyFile = findJourney(context, journey, ['.', folder]);
  if (!isOwnJourney(journey)) return { scenario, source, folder };
  const kept = [{ path: ['replay', 'journey'], value: journeyFile }];
  return { scenario, source: setReplayFields(source, kept), folder };
};

export interface PlanWish {
  readonly opened: OpenScenario;
  readonly flags: PlanFlags;
  /** Where the plan goes. */
  readonly folder: string;
  /** Whether it is replayed at once, into a run folder beside it. */
  readonly replayed?: boolean;
  readonly onStep: (message: string) => void;
}

/** From a scenario to a plan on disk; interrupted, it leaves none. */
export const makeScenarioPlan = async (
  { interrupted }: CliContext,
  { opened, flags, folder, replayed, onStep }: PlanWish,
): Promise<Plan> => {
  const { scenario, source } = opened;
  onStep('planning');
  let all = '';
  await makePlan({
    scenario,
    source: withTellableBudgets(source, flags.shape),
    scenarioFolder: opened.folder,
    seed: flags.seed,
    folder,
    overrides: replayOverrides(scenario, flags),
    workers: flags.workers,
    interrupted,
    laterBytesPerPayment: replayed === true ? RUN_BYTES_PER_PAYMENT : 0,
    onSize: ({ payments, bytes }) => {
      all = `about ${plural(payments, 'payment')}, ${formatBytes(bytes)}`;
      onStep(`planning ${all}`);
    },
    onProgress: ({ payments }) => onStep(`planning ${all} · ${formatCount(payments)} of them done`),
  });
  return readPlan(folder);
};

export const replayOverrides = (
  { event }: Scenario,
  { peak, scale, compress, shape }: PlanFlags,
): ReplayOverrides => {
  const durationMs =
    compress === undefined
      ? undefined
      : 'durationMs' in compress
        ? compress.durationMs
        : event.duration / compress.timeFactor;
  return {
    ...(peak !== undefined && { peakPerSecond: peak }),
    ...(scale !== undefined && { scale }),
    ...(durationMs !== undefined && { durationMs }),
    ...(shape !== undefined && { shape }),
  };
};
