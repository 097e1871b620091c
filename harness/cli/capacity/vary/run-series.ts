import type { CapacitySeries } from '../../../model/capacity/capacity-series.ts';
import type { SearchEnd } from '../../../model/capacity/capacity-search.ts';
import { seriesScaling } from './series-scaling.ts';

export interface SeriesSteps {
  /** Brings what is searched to a number; it is done anew where a search was cut short. */
  readonly prepare: (value: number) => Promise<void>;
  readonly search: (value: number) => Promise<SearchEnd>;
  /** Called with each new state, to be kept. */
  readonly keep: (series: CapacitySeries) => Promise<void>;
}

/**
 * Makes those searches of a series that have not ended, in their order. One that finds no capacity
 * is an answer too, and the others go on.
 */
export const runSeries = async (
  from: CapacitySeries,
  { prepare, search, keep }: SeriesSteps,
): Promise<CapacitySeries> => {
  let series = from;
  await keep(series);
  for (const { value } of from.searches.filter(({ end }) => end === null)) {
    await prepare(value);
    series = withEnd(series, value, await search(value));
    await keep(series);
  }
  return series;
};

const withEnd = (series: CapacitySeries, value: number, end: SearchEnd): CapacitySeries => {
  const searches = series.searches.map((each) => (each.value === value ? { ...each, end } : each));
  return { ...series, searches, scaling: seriesScaling({ ...series, searches }) };
};
