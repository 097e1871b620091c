import { dirname } from 'node:path';

import {
  countsScenario,
  timestampsScenario,
  type OwnScenario,
  type Surroundings,
} from '../../generators/own-demand/own-scenario.ts';
import type { Fault } from '../model/error.ts';
import { parseScenario, readScenario } from '../model/scenario/read-scenario.ts';
import { setFields } from '../model/scenario/set-fields.ts';
import type { CliContext } from './context.ts';
import { findScenario } from './find-scenario.ts';
import { openScenario, withFilesBeside, type OpenScenario } from './make-scenario-plan.ts';
import { readingForm } from './own-demand-options.ts';
import type { PlanFlags } from './plan-options.ts';
import { refuseOddOptions } from './refuse-odd-options.ts';

/**
 * Opens what is to be planned: a scenario, a demand of the user's own, or a scenario with that
 * demand in it.
 * @throws PeakdayError of kind `usage`
 */
export const openDemand = async (
  context: CliContext,
  name: string | undefined,
  flags: PlanFlags,
): Promise<OpenScenario> => {
  refuseOddFlags(name, flags);
  if (flags.profile === undefined && flags.timestamps === undefined) {
    return openScenario(context, name!, flags.set);
  }
  const around = await surroundings(context, name);
  const { source: own, notes } = ownScenario(flags, around);
  for (const note of notes) context.tell(note);
  const source = setFields(own, flags.set);
  const scenario = parseScenario(source, flags.profile ?? flags.timestamps!);
  return withFilesBeside(context, { scenario, source, folder: around.folder });
};

const surroundings = async (
  context: CliContext,
  name: string | undefined,
): Promise<Surroundings> => {
  if (name === undefined) return { source: null, folder: '.' };
  const file = await findScenario(context, name);
  const { source } = readScenario(file);
  return { source: source as Surroundings['source'], folder: dirname(file) };
};

const ownScenario = (flags: PlanFlags, around: Surroundings): OwnScenario => {
  const form = readingForm(flags);
  return flags.profile === undefined
    ? timestampsScenario(flags.timestamps!, { ...form, speed: flags.speed ?? 1 }, around)
    : countsScenario(flags.profile, form, around);
};

const ONLY_COUNTS = ['countColumn', 'values', 'stamp'] as const;
const ONLY_INSTANTS = ['speed', 'sort'] as const;
const NOT_INSTANTS = ['peak', 'scale', 'compress', 'shape'] as const;
const EITHER = ['timeColumn', 'timeZone'] as const;

const refuseOddFlags = (name: string | undefined, flags: PlanFlags): void => {
  const { profile, timestamps } = flags;
  const faults: Fault[] = [];
  const odd = (names: readonly (keyof PlanFlags)[], message: string): void => {
    for (const each of names) {
      if (flags[each] !== undefined) faults.push({ at: flagOf(each), message });
    }
  };
  if (profile === undefined) odd(ONLY_COUNTS, 'says how counts are read: it needs --profile');
  if (timestamps === undefined)
    odd(ONLY_INSTANTS, 'is about exact instants: it needs --timestamps');
  else odd(NOT_INSTANTS, 'exact instants are planned as they are: --speed 2 is twice their rate');
  if (profile === undefined && timestamps === undefined) {
    odd(EITHER, 'says how a file is read: it needs --profile or --timestamps');
    if (name === undefined) {
      const message = 'is missing: name a scenario, or your own --profile or --timestamps';
      faults.push({ at: '<scenario>', message });
    }
  }
  if (profile !== undefined && timestamps !== undefined) {
    faults.push({ at: '--timestamps', message: 'is a demand of its own: not beside --profile' });
  }
  refuseOddOptions(faults);
};

const flagOf = (field: string): string =>
  `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
