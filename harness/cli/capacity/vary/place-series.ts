import type { SearchSettings } from '../../../model/capacity/capacity-search.ts';
import type { CliContext } from '../../context.ts';
import { defaultFolder } from '../../default-folder.ts';
import { searchSettings, type CapacityFlags } from '../capacity-options.ts';
import { openSearch, type OpenedSearch } from '../open-search.ts';
import type { AskedSeries } from '../read-search-flags.ts';
import { overridesAt } from './read-sets.ts';
import type { SeriesPlace } from './series-file.ts';
import { labelOf } from './vary-option.ts';

export interface WantedSeries {
  readonly flags: CapacityFlags;
  readonly series: AskedSeries;
}

/** A series as it is asked for, and where it is kept. */
export interface PlacedSeries {
  readonly folder: string;
  readonly flags: CapacityFlags;
  readonly place: Omit<SeriesPlace, 'values'>;
  readonly opened: readonly (readonly [number, OpenedSearch])[];
  /** Of a new one. */
  readonly asked: SearchSettings | undefined;
}

/** With every wrong usage at any of its numbers told before anything is made. */
export const placeSeries = async (
  context: CliContext,
  name: string,
  { flags, series: { vary, said, sets, setTimeoutMs } }: WantedSeries,
): Promise<PlacedSeries> => {
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
  const { resume, out } = flags;
  return {
    folder: resume ?? out ?? defaultFolder('runs', `${scenario}-capacity`),
    flags,
    place,
    opened,
    asked: resume === undefined ? searchSettings(flags, allowedOf(opened)) : undefined,
  };
};

/** Scale at which the target gets the highest rate that it may get, at any of the numbers. */
const allowedOf = (opened: PlacedSeries['opened']): number =>
  Math.min(...opened.map(([, search]) => search.largestAllowed));
