import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import {
  CAPACITY_SERIES_SCHEMA,
  type CapacitySeries,
} from '../../../model/capacity/capacity-series.ts';
import type {
  CapacitySearch,
  SearchEnd,
  SearchSettings,
} from '../../../model/capacity/capacity-search.ts';
import { PeakdayError } from '../../../model/error.ts';
import { askedSettings } from '../capacity-options.ts';
import { refuseUnlessEmpty } from '../holding-folder.ts';
import type { OpenedSearch } from '../open-search.ts';
import { refuseScalesOverRate } from '../scale-faults.ts';
import { goesOnWith } from '../search-extension.ts';
import { CAPACITY_FILE, searchBegunAs } from '../search-file.ts';
import { extendedMember } from './extended-member.ts';
import type { PlacedSeries } from './place-series.ts';
import { seriesScaling } from './series-scaling.ts';
import { readSeries, seriesToResume } from './series-file.ts';

/** A search of a series. */
interface SeriesMember {
  readonly folder: string;
  readonly opened: OpenedSearch;
  readonly settings: SearchSettings;
  /** Undefined where it has not been begun. */
  readonly begun: CapacitySearch | undefined;
}

export interface OpenedSeries {
  readonly folder: string;
  readonly series: CapacitySeries;
  readonly members: ReadonlyMap<number, SeriesMember>;
}

/**
 * A series that is begun, or goes on, in a folder that is held for it.
 * @throws PeakdayError of kind `usage` where the folder is not for it, with all faults
 */
export const openSeries = async (placed: PlacedSeries): Promise<OpenedSeries> => {
  const { folder, place, opened, flags } = placed;
  const settings = placed.asked ?? settingsToResume(placed);
  if (placed.asked !== undefined) await refuseUnlessEmpty(folder);
  const members = opened.map(([value, search]): [number, SeriesMember] => {
    const member = memberIn(join(folder, folderOf(place.varied, value)), search, {
      ...settings,
      // No two sizes meet the same luck: what the law takes for noise must not be common to all.
      seed: settings.seed + 1_000 * value,
    });
    if (endOf(member) === null) {
      refuseScalesOverRate(member.settings, flags, search.largestAllowed);
    }
    return [value, member];
  });
  const searches = members.map(([value, member]) => ({
    value,
    folder: folderOf(place.varied, value),
    end: endOf(member),
  }));
  if (placed.asked === undefined) refuseNothingToDo(folder, settings, searches);
  const found = { varied: place.varied, searches, settings };
  const scaling = seriesScaling(found);
  return {
    folder,
    series: { schema: CAPACITY_SERIES_SCHEMA, ...place, ...found, scaling },
    members: new Map(members),
  };
};

const settingsToResume = ({ folder, flags, place, opened }: PlacedSeries): SearchSettings => {
  const values = opened.map(([value]) => value);
  return seriesToResume(folder, { ...place, values }, askedSettings(flags)).settings;
};

const folderOf = (name: string, value: number): string => `${name}-${value}`;

const endOf = ({ begun }: SeriesMember): SearchEnd | null => begun?.end ?? null;

/** What was asked for was held against the settings of the series. */
const memberIn = (folder: string, opened: OpenedSearch, given: SearchSettings): SeriesMember => {
  if (!existsSync(join(folder, CAPACITY_FILE))) {
    return { folder, opened, settings: given, begun: undefined };
  }
  const begun = extendedMember(searchBegunAs(folder, opened.place, {}), given);
  return { folder, opened, settings: begun.settings, begun };
};

/** Whoever gives a series nothing more is told again what it found. */
const refuseNothingToDo = (
  folder: string,
  settings: SearchSettings,
  searches: CapacitySeries['searches'],
): void => {
  const { settings: were } = readSeries(folder);
  const isLeft = searches.some(({ end }) => end === null);
  if (isLeft || isDeepStrictEqual(settings, were)) return;
  const message = `All searches of the series in ${folder} have ended, and this leaves them nothing to do.`;
  throw new PeakdayError('usage', 'series-ended', message, {
    hint: `${goesOnWith(were)}. Or add numbers: --vary.`,
  });
};
