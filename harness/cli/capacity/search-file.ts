import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import {
  CAPACITY_SCHEMA,
  capacitySearchSchema,
  type CapacitySearch,
  type ObservedProbe,
} from '../../model/capacity/capacity-search.ts';
import { outcomesApart } from '../../model/capacity/outcomes-apart.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { writeJson } from '../../model/write-json.ts';
import { formatDuration } from '../../units/duration.ts';
import { changedFields } from './changed-fields.ts';
import { damaged, readKept } from './kept-file.ts';
import { extendedSearch, extensionFaults, fixedOf } from './search-extension.ts';

export const CAPACITY_FILE = 'capacity.json';

/** A search, and the folder by which the user named it. */
export interface NamedSearch {
  readonly at: string;
  readonly search: CapacitySearch;
}

export const writeSearch = (folder: string, search: CapacitySearch): Promise<void> =>
  writeJson(join(folder, CAPACITY_FILE), search);

/** Kept beside a search, so that it goes on with the same scenario or not at all. */
export const writeSearchScenario = (folder: string, source: unknown): Promise<void> =>
  writeJson(join(folder, RUN_FILES.scenario), source);

/** @throws PeakdayError of kind `usage` where the folder holds no search of this version */
export const readSearch = (folder: string): CapacitySearch => {
  const search = readKept(folder, {
    name: CAPACITY_FILE,
    schema: capacitySearchSchema,
    id: CAPACITY_SCHEMA,
    noun: 'search',
    from: 'A search is kept by peakday capacity in the folder that it names.',
  });
  return { ...search, probes: search.probes.map(withBudgetsApart) };
};

/** Older searches have budgets that share a name. */
const withBudgetsApart = ({ probe, outcome }: ObservedProbe): ObservedProbe => ({
  probe,
  outcome: { ...outcome, budgets: outcomesApart(outcome.budgets) },
});

/** What a search that goes on must have in common with the one that was begun. */
export type SearchPlace = Pick<CapacitySearch, 'scenario' | 'target' | 'window' | 'label'> & {
  readonly asked: NonNullable<CapacitySearch['asked']>;
  /** Of the scenario with all that is set in it. */
  readonly source: unknown;
};

/**
 * The search in a folder, to go on from: one that was cut short, or one that has ended and gets more.
 * @param asked Settings that were asked for, by flag; the others are those of the search.
 * @throws PeakdayError of kind `usage` where nothing is left to do, or it is of something else, with
 *   all faults
 */
export const searchToResume = (
  folder: string,
  place: SearchPlace,
  asked: Readonly<Partial<Record<string, number>>>,
): CapacitySearch => extendedSearch(folder, searchBegunAs(folder, place, asked), asked);

/**
 * The search in a folder, ended or not.
 * @throws PeakdayError of kind `usage` where it is of something else, with all faults
 */
export const searchBegunAs = (
  folder: string,
  place: SearchPlace,
  asked: Readonly<Partial<Record<string, number>>>,
): CapacitySearch => {
  const begun = readSearch(folder);
  const faults = [
    ...differences(begun, place),
    ...settingFaults(begun, fixedOf(asked)),
    ...extensionFaults(begun.settings, asked),
    // Of another scenario nearly all is different.
    ...(begun.scenario === place.scenario ? scenarioFaults(folder, place.source) : []),
  ];
  if (faults.length === 0) return begun;
  throw new PeakdayError('usage', 'other-search', `The search in ${folder} is another one.`, {
    faults,
    hint: 'Leave out what is as it was, put a changed scenario back, or search anew, without --resume.',
  });
};

const differences = (begun: CapacitySearch, place: SearchPlace): readonly Fault[] =>
  (['scenario', 'target', 'label'] as const)
    .filter((field) => begun[field] !== place[field])
    .map((field) => ({
      at: field === 'scenario' ? '<scenario>' : `--${field}`,
      message: `is ${place[field] ?? 'left out'}, and was ${begun[field] ?? 'left out'}`,
    }))
    .concat(windowFaults(begun, place), coolDownFaults(begun.asked, place.asked));

const windowFaults = (
  { window: was }: CapacitySearch,
  { window: is }: SearchPlace,
): readonly Fault[] => {
  if (isDeepStrictEqual(was, is)) return [];
  return [{ at: '--window', message: `is ${windowText(is)}, and was ${windowText(was)}` }];
};

const windowText = ({ name, start, durationMs }: CapacitySearch['window']): string =>
  `${name ?? 'left out'} (${formatDuration(durationMs)} from ${start})`;

type CoolDown = { readonly coolDownMs: number };

export const coolDownFaults = (was: CoolDown | undefined, is: CoolDown): readonly Fault[] => {
  if (was === undefined || was.coolDownMs === is.coolDownMs) return [];
  const [now, then] = [is, was].map(({ coolDownMs }) => formatDuration(coolDownMs));
  return [{ at: '--cool-down', message: `is ${now}, and was ${then}` }];
};

/** Those that are left out are taken from the search. */
export const settingFaults = (
  { settings }: Pick<CapacitySearch, 'settings'>,
  asked: Readonly<Partial<Record<string, number>>>,
): readonly Fault[] => {
  const was: Readonly<Record<string, number>> = {
    '--seed': settings.seed,
    '--scale-from': settings.smallestScale,
    '--scale-start': settings.startScale,
    '--scale-to': settings.largestScale,
    '--load-seconds': settings.loadSeconds,
    '--precision': settings.precision,
  };
  return Object.entries(asked).flatMap(([at, value]) =>
    value === undefined || was[at] === value
      ? []
      : [{ at, message: `is ${value}, and was ${was[at]}` }],
  );
};

const scenarioFaults = (folder: string, source: unknown): readonly Fault[] => {
  const file = join(folder, RUN_FILES.scenario);
  if (!existsSync(file)) {
    return [{ at: file, message: 'is missing: nothing tells whether the scenario is the same' }];
  }
  // As it stands in a file: what JSON cannot hold is no difference.
  return changedFields(JSON.parse(JSON.stringify(source)), readScenarioFile(file));
};

const readScenarioFile = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw damaged(file, 'search', cause);
  }
};
