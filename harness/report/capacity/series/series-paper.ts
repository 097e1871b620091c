import type { CapacitySearch } from '../../../model/capacity/capacity-search.ts';
import type { CapacitySeries } from '../../../model/capacity/capacity-series.ts';

/** All that is told of a series of searches, on whatever paper. */
export interface SeriesPaper {
  readonly series: CapacitySeries;
  /** Those that were begun, by the number that varies. */
  readonly searches: ReadonlyMap<number, CapacitySearch>;
}
