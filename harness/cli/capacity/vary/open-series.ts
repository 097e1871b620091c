import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import {
  CAPACITY_SERIES_SCHEMA,
  type CapacitySeries,
  type SearchAt,
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
import { formerSet, mixedFaults } from './former-sets.ts';
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
  const begun = placed.asked === undefined ? seriesGoingOn(placed) : undefined;
  const settings = placed.asked ?? begun!.settings;
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
  if (begun !== undefined) refuseMixed(folder, begun, place, members);
  const searches = members.map(([value, member]): SearchAt => {
    const set = begun && formerSet(begun, place, { value, begun: member.begun });
    return {
      value,
      folder: folderOf(place.varied, value),
      ...(set !== undefined && { set }),
      end: endOf(member),
    };
  });
  if (begun !== undefined) refuseNothingToDo(folder, settings, searches);
  const found = { varied: place.varied, searches, settings };
  const scaling = seriesScaling(found);
  return {
    folder,
    series: { schema: CAPACITY_SERIES_SCHEMA, ...place, ...found, scaling },
    members: new Map(members),
  };
};

const seriesGoingOn = ({ folder, flags, place, opened }: PlacedSeries): CapacitySeries => {
  const values = opened.map(([value]) => value);
  return seriesToResume(folder, { ...place, values }, askedSettings(flags));
};

const refuseMixed = (
  folder: string,
  begun: CapacitySeries,
  place: PlacedSeries['place'],
  members: readonly (readonly [number, SeriesMember])[],
): void => {
  const faults = mixedFaults(
    begun,
    place,
    members.map(([value, member]) => ({ value, ...member, end: endOf(member) })),
  );
  if (faults.length === 0) return;
  const message = `The series in ${folder} has searches that would go on under another command.`;
  throw new PeakdayError('usage', 'other-command', message, {
    faults,
    hint: 'Or leave --set out: then the command is what it was.',
  });
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
