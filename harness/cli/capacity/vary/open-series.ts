import { existsSync } from 'node:fs';
import { join } from 'node:path';

import {
  CAPACITY_SERIES_SCHEMA,
  type CapacitySeries,
} from '../../../model/capacity/capacity-series.ts';
import type { CapacitySearch, SearchSettings } from '../../../model/capacity/capacity-search.ts';
import { refuseFolderInUse } from '../../../rehearsal/prepare-run-folder.ts';
import type { CliContext } from '../../context.ts';
import { defaultFolder } from '../../default-folder.ts';
import { askedSettings, searchSettings, type CapacityFlags } from '../capacity-options.ts';
import { openSearch, type OpenedSearch } from '../open-search.ts';
import type { AskedSeries } from '../read-search-flags.ts';
import { refuseScalesOverRate } from '../scale-faults.ts';
import { CAPACITY_FILE, searchBegunAs } from '../search-file.ts';
import { overridesAt } from './read-sets.ts';
import { seriesScaling } from './series-scaling.ts';
import { seriesToResume } from './series-file.ts';
import { labelOf } from './vary-option.ts';

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

export interface WantedSeries {
  readonly flags: CapacityFlags;
  readonly series: AskedSeries;
}

/**
 * A series that is begun, or goes on, with every wrong usage at any of its numbers told before
 * anything is made.
 */
export const openSeries = async (
  context: CliContext,
  name: string,
  { flags, series: { vary, said, sets, setTimeoutMs } }: WantedSeries,
): Promise<OpenedSeries> => {
  const opened: (readonly [number, OpenedSearch])[] = [];
  for (const value of vary.values) {
    const own = { ...flags, set: overridesAt(sets, value), label: labelOf(vary, value) };
    opened.push([value, await openSearch(context, name, own)]);
  }
  const { scenario, target, window, asked } = opened[0]![1].place;
  const place = {
    scenario,
    target,
    varied: vary.name,
    set: [...said],
    asked: {
      scenario: asked.scenario,
      coolDownMs: asked.coolDownMs,
      window: window.name,
      setTimeoutMs,
    },
  };
  const resumed =
    flags.resume === undefined
      ? undefined
      : seriesToResume(flags.resume, { ...place, values: vary.values }, askedSettings(flags));
  const allowed = Math.min(...opened.map(([, search]) => search.largestAllowed));
  if (resumed !== undefined) refuseScalesOverRate(resumed.settings, flags, allowed);
  const settings = resumed?.settings ?? searchSettings(flags, allowed);
  const folder = flags.resume ?? flags.out ?? defaultFolder('runs', `${scenario}-capacity`);
  if (resumed === undefined) await refuseFolderInUse(folder);
  const members = opened.map(([value, search]): [number, SeriesMember] => {
    const own = join(folder, folderOf(vary.name, value));
    const begun = begunIn(own, search);
    return [value, { folder: own, opened: search, settings: settingsAt(settings, value), begun }];
  });
  const searches = members.map(([value, { begun }]) => ({
    value,
    folder: folderOf(vary.name, value),
    end: begun?.end ?? null,
  }));
  const found = { varied: vary.name, searches, settings };
  const scaling = seriesScaling(found);
  return {
    folder,
    series: { schema: CAPACITY_SERIES_SCHEMA, ...place, ...found, scaling },
    members: new Map(members),
  };
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
