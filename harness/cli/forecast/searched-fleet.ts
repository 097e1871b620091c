import { fitScaling } from '../../capacity/fit-scaling.ts';
import { scalingMeasurement } from '../../capacity/scaling-measurement.ts';
import type { FleetCapacity } from '../../capacity/sizing/fleet-capacity.ts';
import { budgetsOf } from '../../model/capacity/breaks-first.ts';
import type { CapacityForecast, SearchedSize } from '../../model/capacity/forecast.ts';
import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import type { HeldBudget } from '../../model/gating/held-budget.ts';
import type { NamedSearch } from '../capacity/search-file.ts';
import { admittedBySearches } from './admitted-by-searches.ts';
import { joinFaults } from './join-faults.ts';
import { lawAboveSearches } from './law-above-searches.ts';

export interface SearchedFleet {
  /** Ascending. */
  readonly sizes: readonly SearchedSize[];
  readonly windowMs: number;
  readonly capacity: FleetCapacity;
  readonly scaling: CapacityForecast['scaling'];
  readonly budgets: readonly HeldBudget[];
  /** What the searches themselves admit. */
  readonly warnings: readonly ModelWarning[];
}

interface Drawing {
  readonly seed: number;
  /** Laws that are fitted: as many as a forecast draws, so that none stands for several. */
  readonly draws: number;
}

/**
 * Joins searches at different numbers of replicas: four sizes or more by the scaling law, two or
 * three as they are, and one as straight growth, which is warned of.
 * @param replicas of a single search without a label
 * @throws PeakdayError of kind `usage` with all faults
 */
export const searchedFleet = (
  searches: readonly NamedSearch[],
  { replicas, ...drawing }: { readonly replicas: number | undefined } & Drawing,
): SearchedFleet => {
  const faults: Fault[] = [];
  if (replicas !== undefined && searches.length > 1) {
    const message = `tells of one search alone, and there are ${searches.length}: leave it out, each has its label`;
    faults.push({ at: '--replicas', message });
  }
  const sizes = searches.flatMap(({ at, search }): readonly SearchedSize[] => {
    const size = sizeOf({ at, search }, searches.length === 1 ? replicas : undefined);
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
  const [first] = searches;
  const read = capacityOf(sorted, drawing);
  const admitted = admittedBySearches(searches, sizes);
  return {
    sizes: sorted,
    windowMs: first!.search.window.durationMs,
    ...read,
    budgets: budgetsOf(first!.search),
    warnings: [...admitted, ...lawAboveSearches(read.capacity, sorted, admitted)],
  };
};

/** What a search found, or why it tells nothing. */
const sizeOf = (
  { at, search: { end, label, scenario, target, startedAt, peakday } }: NamedSearch,
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
  const { perSecond, scale, budget } = end;
  const scaleOnePerSecond = perSecond.value! / scale.value!;
  return {
    folder: at,
    replicas: size,
    perSecond,
    scaleOnePerSecond,
    scenario,
    target,
    budget,
    startedAt: startedAt ?? null,
    peakday: peakday ?? null,
  };
};

const capacityOf = (
  sizes: readonly SearchedSize[],
  drawing: Drawing,
): Pick<SearchedFleet, 'capacity' | 'scaling'> => {
  if (sizes.length === 1) {
    const { replicas, perSecond } = sizes[0]!;
    return { capacity: { from: 'straight', measuredWith: replicas, perSecond }, scaling: null };
  }
  const fit = fitScaling(
    sizes.map(({ replicas, perSecond }) => scalingMeasurement(replicas, perSecond)),
    { of: 'replicas', ...drawing },
  );
  const scaling = fit.result;
  if (fit.draws === null) return { capacity: { from: 'measured', sizes }, scaling };
  const { measured } = fit.result;
  return { capacity: { from: 'scaling-law', draws: fit.draws, measured }, scaling };
};
