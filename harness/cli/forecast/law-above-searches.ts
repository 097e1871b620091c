import { drawnQuantile, ENDS } from '../../capacity/estimate-of-draws.ts';
import type { FleetCapacity } from '../../capacity/sizing/fleet-capacity.ts';
import type { SearchedSize } from '../../model/capacity/forecast.ts';
import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import { scaledThroughput } from '../../stats/scaling-law.ts';
import { formatRate } from '../../units/rate.ts';

/** What makes the probes of all searches too short alike. */
const TOO_SHORT: ReadonlySet<ModelWarning['code']> = new Set(['little-load', 'fell-behind']);

/**
 * A law through several searches is sharper than each, as their errors average away. What too short
 * probes miss is no such error: it makes all of them too high.
 * @param admitted by the searches
 */
export const lawAboveSearches = (
  capacity: FleetCapacity,
  sizes: readonly SearchedSize[],
  admitted: readonly ModelWarning[],
): readonly ModelWarning[] => {
  if (capacity.from !== 'scaling-law' || !admitted.some(({ code }) => TOO_SHORT.has(code))) {
    return [];
  }
  const above = sizes.filter(({ replicas, perSecond: { low } }) => {
    const throughputs = capacity.draws.map(({ law }) => scaledThroughput(law, replicas));
    return drawnQuantile(Float64Array.from(throughputs).toSorted(), ENDS.low) > (low ?? 0);
  });
  if (above.length === 0) return [];
  const at = above.map(({ replicas }) => replicas).join(', ');
  const lows = above.map(({ perSecond: { low } }) => formatRate(low ?? 0));
  const message =
    `At replicas = ${at} the law's low end lies above that of the search ` +
    `itself (${lows.join(', ')}): the law takes the errors of searches to average away, and what ` +
    `short probes miss does not, for it is in all of them. Search again with more load, or rely on ` +
    `the low ends of the searches`;
  return [{ code: 'law-above-searches', message }];
};
