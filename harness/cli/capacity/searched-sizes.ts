import { fitScaling } from '../../capacity/fit-scaling.ts';
import type { FleetCapacity } from '../../capacity/sizing/fleet-capacity.ts';
import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import type { SearchedSize } from '../../model/capacity/forecast.ts';
import type { CapacityForecast } from '../../model/capacity/forecast.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { formatDuration } from '../../units/duration.ts';

/** A search, and how the user named it. */
export interface NamedSearch {
  readonly at: string;
  readonly search: CapacitySearch;
}

export interface SearchedFleet {
  /** Ascending. */
  readonly sizes: readonly SearchedSize[];
  readonly windowMs: number;
  readonly capacity: FleetCapacity;
  readonly scaling: CapacityForecast['scaling'];
}

/**
 * Joins searches at different numbers of replicas: four sizes or more by the scaling law, two or
 * three as they are, and one as straight growth, which is warned of.
 * @param replicas of a single search without a label
 * @throws PeakdayError of kind `usage` with all faults
 */
export const searchedFleet = (
  searches: readonly NamedSearch[],
  { replicas, seed }: { readonly replicas: number | undefined; readonly seed: number },
): SearchedFleet => {
  const faults: Fault[] = [];
  const sizes = searches.flatMap(({ at, search }): readonly SearchedSize[] => {
    const size = sizeOf(search, searches.length === 1 ? replicas : undefined);
    if (typeof size !== 'string') return [size];
    faults.push({ at, message: size });
    return [];
  });
  faults.push(...joinFaults(searches, sizes));
  if (faults.length > 0) {
    throw new PeakdayError('usage', 'bad-searches', 'These searches tell no fleet.', {
      faults,
      hint: 'Search each number of replicas alone: peakday capacity <scenario> --label replicas=4',
    });
  }
  const sorted = sizes.toSorted((a, b) => a.replicas - b.replicas);
  const { capacity, scaling } = capacityOf(sorted, seed);
  return { sizes: sorted, windowMs: searches[0]!.search.window.durationMs, capacity, scaling };
};

/** What a search found, or why it tells nothing. */
const sizeOf = (
  { end, label, scenario, target }: CapacitySearch,
  replicas: number | undefined,
): SearchedSize | string => {
  const labelled = /^replicas=([1-9]\d{0,5})$/.exec(label ?? '')?.[1];
  const size = labelled === undefined ? replicas : Number(labelled);
  if (replicas !== undefined && labelled !== undefined && Number(labelled) !== replicas) {
    return `is labelled ${label}, and --replicas says ${replicas}`;
  }
  if (end === null) return 'has not ended: go on with it, --resume';
  if (end.kind === 'doomed') return `found no capacity: ${end.message}`;
  if (size === undefined) {
    const given = label === null ? 'has no label' : `is labelled "${label}"`;
    return `${given}: label it replicas=N, or with one search alone say --replicas N`;
  }
  return { replicas: size, perSecond: end.perSecond, scenario, target, budget: end.budget };
};

const joinFaults = (
  searches: readonly NamedSearch[],
  sizes: readonly SearchedSize[],
): readonly Fault[] => {
  if (searches.length === 0) {
    return [{ at: '--from', message: 'is missing: name the folder of a search, or several' }];
  }
  const numbers = sizes.map((size) => size.replicas);
  const twice = [...new Set(numbers.filter((each, i) => numbers.indexOf(each) < i))];
  const windows = [...new Set(searches.map(({ search }) => search.window.durationMs))];
  const scenarios = [...new Set(searches.map(({ search }) => search.scenario))];
  return [
    ...twice.map((each) => ({
      at: '--from',
      message: `replicas=${each} was searched twice: leave one out`,
    })),
    ...(windows.length === 1
      ? []
      : [
          {
            at: '--from',
            message: `searches over ${windows.map((each) => formatDuration(each)).join(' and ')} of event time do not compare`,
          },
        ]),
    ...(scenarios.length === 1
      ? []
      : [{ at: '--from', message: `searches of ${scenarios.join(' and ')} do not compare` }]),
  ];
};

const capacityOf = (
  sizes: readonly SearchedSize[],
  seed: number,
): Pick<SearchedFleet, 'capacity' | 'scaling'> => {
  if (sizes.length === 1) {
    const { replicas, perSecond } = sizes[0]!;
    return { capacity: { from: 'straight', measuredWith: replicas, perSecond }, scaling: null };
  }
  const fit = fitScaling(
    sizes.map((size) => ({
      size: size.replicas,
      throughputPerSecond: size.perSecond.value!,
      errorPerSecond: errorOf(size),
    })),
    { of: 'replicas', seed },
  );
  const scaling = fit.result;
  if (fit.draws === null) return { capacity: { from: 'measured', sizes }, scaling };
  const { measured } = fit.result;
  return { capacity: { from: 'scaling-law', draws: fit.draws, measured }, scaling };
};

/** Standard error by the width of the interval. */
const errorOf = ({ perSecond: { low, high, confidence } }: SearchedSize): number | null =>
  low === null || high === null || high === low
    ? null
    : (high - low) / (2 * normalQuantile((1 + confidence) / 2));
