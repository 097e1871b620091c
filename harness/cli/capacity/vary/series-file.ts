import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import {
  CAPACITY_SERIES_SCHEMA,
  capacitySeriesSchema,
  type CapacitySeries,
} from '../../../model/capacity/capacity-series.ts';
import { PeakdayError, type Fault } from '../../../model/error.ts';
import { writeJson } from '../../../model/write-json.ts';
import { readKept } from '../kept-file.ts';
import { extensionFaults, extensionOf, fixedOf } from '../search-extension.ts';
import { coolDownFaults, settingFaults } from '../search-file.ts';
import { sortedSet } from './former-sets.ts';

export const SERIES_FILE = 'series.json';

export const writeSeries = (folder: string, series: CapacitySeries): Promise<void> =>
  writeJson(join(folder, SERIES_FILE), series);

export const isSeries = (folder: string): boolean => existsSync(join(folder, SERIES_FILE));

/** @throws PeakdayError of kind `usage` where the folder holds no series of this version */
export const readSeries = (folder: string): CapacitySeries =>
  readKept(folder, {
    name: SERIES_FILE,
    schema: capacitySeriesSchema,
    id: CAPACITY_SERIES_SCHEMA,
    noun: 'series',
    from: 'A series is kept by peakday capacity --vary in the folder that it names.',
  });

/** What a series that goes on must have in common with the one that was begun. */
export type SeriesPlace = Pick<CapacitySeries, 'scenario' | 'target' | 'varied' | 'set'> & {
  readonly asked: NonNullable<CapacitySeries['asked']>;
  readonly values: readonly number[];
};

/**
 * The series in a folder, to go on from. It may get more numbers; none that it had is left out. It may
 * get more load, another precision and a wider range too, and other commands.
 * @param asked Settings that were asked for, by flag; the others are those of the series.
 * @throws PeakdayError of kind `usage` where it is another one, with all faults
 */
export const seriesToResume = (
  folder: string,
  place: SeriesPlace,
  asked: Readonly<Partial<Record<string, number>>>,
): CapacitySeries => {
  const begun = readSeries(folder);
  const faults = [
    ...differences(begun, place),
    ...settingFaults(begun, fixedOf(asked)),
    ...extensionFaults(begun.settings, asked),
  ];
  if (faults.length === 0)
    return { ...begun, settings: { ...begun.settings, ...extensionOf(asked) } };
  throw new PeakdayError('usage', 'other-series', `The series in ${folder} is another one.`, {
    faults,
    hint: 'Leave out what is as it was, or begin anew, without --resume.',
  });
};

const differences = (begun: CapacitySeries, place: SeriesPlace): readonly Fault[] => {
  const faults: Fault[] = [];
  const differ = (at: string, is: string, was: string): void => {
    if (is !== was) faults.push({ at, message: `is ${is}, and was ${was}` });
  };
  differ('<scenario>', place.scenario, begun.scenario);
  differ('--target', place.target, begun.target);
  differ('--vary', place.varied, begun.varied);
  const left = begun.searches.map(({ value }) => value).filter((of) => !place.values.includes(of));
  if (left.length > 0) {
    faults.push({ at: '--vary', message: `leaves out ${left.join(', ')}, which was in it` });
  }
  if (!isDeepStrictEqual(sortedSet(place).fields, sortedSet(begun).fields)) {
    const message = `is ${place.set.join(' and ')}, and was ${begun.set.join(' and ')}`;
    faults.push({ at: '--set', message });
  }
  if (begun.asked !== undefined) {
    differ('--window', place.asked.window ?? 'left out', begun.asked.window ?? 'left out');
  }
  return [...faults, ...coolDownFaults(begun.asked, place.asked)];
};
