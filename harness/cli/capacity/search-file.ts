import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import {
  CAPACITY_SCHEMA,
  capacitySearchSchema,
  type CapacitySearch,
} from '../../model/capacity/capacity-search.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import { issueText } from '../../model/issue-text.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { writeJson } from '../../model/write-json.ts';

export const CAPACITY_FILE = 'capacity.json';

export const writeSearch = (folder: string, search: CapacitySearch): Promise<void> =>
  writeJson(join(folder, CAPACITY_FILE), search);

/** Kept beside a search, so that it goes on with the same scenario or not at all. */
export const writeSearchScenario = (folder: string, source: unknown): Promise<void> =>
  writeJson(join(folder, RUN_FILES.scenario), source);

/** @throws PeakdayError of kind `usage` where the folder holds no search of this version */
export const readSearch = (folder: string): CapacitySearch => {
  const file = join(folder, CAPACITY_FILE);
  const given = readJson(file, folder);
  const found = capacitySearchSchema.safeParse(given);
  if (found.success) return found.data;
  const { schema } = given as { readonly schema?: unknown };
  const message =
    schema === CAPACITY_SCHEMA
      ? `${file} is damaged.`
      : `${file} has schema ${JSON.stringify(schema)}; this version reads ${CAPACITY_SCHEMA}.`;
  throw new PeakdayError('usage', 'damaged-search', message, {
    faults: found.error.issues
      .slice(0, 10)
      .map((issue) => ({ at: issue.path.join('.'), message: issueText(issue) })),
    hint: 'Search anew, without --resume.',
  });
};

/** What a search that goes on must have in common with the one that was begun. */
export type SearchPlace = Pick<CapacitySearch, 'scenario' | 'target' | 'window' | 'label'> & {
  /** Of the scenario with all that is set in it. */
  readonly source: unknown;
};

/**
 * The search in a folder, to go on from.
 * @param asked Settings that were asked for, by flag; the others are those of the search.
 * @throws PeakdayError of kind `usage` where it has ended, or is of something else, with all faults
 */
export const searchToResume = (
  folder: string,
  place: SearchPlace,
  asked: Readonly<Partial<Record<string, number>>>,
): CapacitySearch => {
  const begun = readSearch(folder);
  if (begun.end !== null) {
    throw new PeakdayError('usage', 'search-ended', `The search in ${folder} has ended.`, {
      hint: 'Its result stands in capacity.json. Search anew, without --resume.',
    });
  }
  const faults = [
    ...differences(begun, place),
    ...settingFaults(begun, asked),
    ...scenarioFaults(folder, place.source),
  ];
  if (faults.length === 0) return begun;
  throw new PeakdayError('usage', 'other-search', `The search in ${folder} is another one.`, {
    faults,
    hint: 'Give what it was begun with, or search anew, without --resume.',
  });
};

const differences = (begun: CapacitySearch, place: SearchPlace): readonly Fault[] =>
  (['scenario', 'target', 'label'] as const)
    .filter((field) => begun[field] !== place[field])
    .map((field) => ({
      at: field === 'scenario' ? '<scenario>' : `--${field}`,
      message: `is ${place[field] ?? 'left out'}, and was ${begun[field] ?? 'left out'}`,
    }))
    .concat(
      isDeepStrictEqual(begun.window, place.window)
        ? []
        : [{ at: '--window', message: `was ${begun.window.name ?? 'left out'}` }],
    );

/** Those that are left out are taken from the search. */
const settingFaults = (
  { settings }: CapacitySearch,
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
  const kept = existsSync(file) ? readJson(file, folder) : undefined;
  // As it stands in a file: what JSON cannot hold is no difference.
  if (isDeepStrictEqual(kept, JSON.parse(JSON.stringify(source)))) return [];
  return [{ at: file, message: 'differs from the scenario as it is now, with what --set sets' }];
};

const readJson = (file: string, folder: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const message = `${folder} holds no search: ${file} cannot be read.`;
    throw new PeakdayError('usage', 'no-search', message, {
      hint: 'A search is kept by peakday capacity in the folder that it names.',
      cause,
    });
  }
};
