import { resolve } from 'node:path';

import { laterStart } from '../../model/scenario/event-clock.ts';
import { probeScenario } from '../../probe/probe-scenario.ts';
import { probeWindow } from '../../probe/probe-window.ts';
import type { ProbeGround } from '../../probe/real-probe.ts';
import { guardTarget } from '../../replay/target-guard.ts';
import type { CliContext } from '../context.ts';
import { shippedScenarios } from '../find-scenario.ts';
import { openScenario } from '../make-scenario-plan.ts';
import { overrideText } from '../option-values.ts';
import { permission } from '../replay-options.ts';
import { COOL_DOWN_MS, type CapacityFlags } from './capacity-options.ts';
import { largestAllowed } from './largest-allowed.ts';
import type { SearchPlace } from './search-file.ts';

export interface OpenedSearch {
  readonly ground: Omit<ProbeGround, 'folder' | 'rehearsal' | 'progress'>;
  readonly place: SearchPlace;
  /** Scale at which the target gets the highest rate that it may get. */
  readonly largestAllowed: number;
}

/** All that a search follows from, with every wrong usage told before anything is made. */
export const openSearch = async (
  context: CliContext,
  name: string,
  flags: CapacityFlags,
): Promise<OpenedSearch> => {
  const opened = await openScenario(context, name, flags.set);
  const window = probeWindow(opened, flags.window);
  const probed = probeScenario(opened, flags.window);
  const allowed =
    flags.target === undefined ? undefined : await guardTarget(flags.target, permission(flags));
  const { event } = opened.scenario;
  const coolDownMs = flags.coolDown ?? COOL_DOWN_MS;
  const isShipped = (await shippedScenarios(context)).has(name);
  return {
    ground: {
      probed,
      scenarioFolder: opened.folder,
      window,
      coolDownMs,
    },
    place: {
      scenario: opened.scenario.name,
      target: allowed?.url ?? 'mock',
      label: flags.label ?? null,
      window: {
        name: flags.window ?? null,
        start: laterStart(event.start, window.fromMs),
        durationMs: window.toMs - window.fromMs,
      },
      asked: {
        scenario: isShipped ? name : resolve(name),
        coolDownMs,
        set: flags.set.map(overrideText),
      },
      source: opened.source,
    },
    largestAllowed: largestAllowed(opened, window, allowed?.maxRatePerSecond),
  };
};
