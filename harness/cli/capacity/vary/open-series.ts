import { existsSync } from 'node:fs';
import { join } from 'node:path';

import {
  CAPACITY_SERIES_SCHEMA,
  type CapacitySeries,
} from '../../../model/capacity/capacity-series.ts';
import type { CapacitySearch, SearchSettings } from '../../../model/capacity/capacity-search.ts';
import { askedSettings } from '../capacity-options.ts';
import { refuseUnlessEmpty } from '../holding-folder.ts';
import type { OpenedSearch } from '../open-search.ts';
import { refuseScalesOverRate } from '../scale-faults.ts';
import { CAPACITY_FILE, searchBegunAs } from '../search-file.ts';
import { allowedOf, type PlacedSeries } from './place-series.ts';
import { seriesScaling } from './series-scaling.ts';
import { seriesToResume } from './series-file.ts';

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
  const { folder, place, opened } = placed;
  const settings = placed.asked ?? settingsToResume(placed);
  if (placed.asked !== undefined) await refuseUnlessEmpty(folder);
  const members = opened.map(([value, search]): [number, SeriesMember] => {
    const own = join(folder, folderOf(place.varied, value));
    const begun = begunIn(own, search);
    return [value, { folder: own, opened: search, settings: settingsAt(settings, value), begun }];
  });
  const searches = members.map(([value, { begun }]) => ({
    value,
    folder: folderOf(place.varied, value),
    end: begun?.end ?? null,
  }));
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
  const { settings } = seriesToResume(folder, { ...place, values }, askedSettings(flags));
  refuseScalesOverRate(settings, flags, allowedOf(opened));
  return settings;
};

const folderOf = (name: string, value: number): string => `${name}-${value}`;

/** No two sizes meet the same luck: what the law takes for noise must not be common to all. */
const settingsAt = (settings: SearchSettings, value: number): SearchSettings => ({
  ...settings,
  seed: settings.seed + 1_000 * value,
});

/** The settings were held against those of the series. */
const begunIn = (folder: string, { place }: OpenedSearch): CapacitySearch | undefined =>
  existsSync(join(folder, CAPACITY_FILE)) ? searchBegunAs(folder, place, {}) : undefined;
