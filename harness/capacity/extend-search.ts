import type { SearchSettings, SearchState } from '../model/capacity/capacity-search.ts';
import { recommend } from './recommend.ts';

/** What may change in a search that has ended, so that it goes on. */
export type Extension = Partial<
  Pick<SearchSettings, 'loadSeconds' | 'precision' | 'smallestScale' | 'largestScale'>
>;

/**
 * An ended search that goes on from all its probes: with more load, another precision, a larger range,
 * or as it was where only its last probe had ended it. Null where there is nothing to do with that.
 */
export const extendSearch = (
  { settings, probes }: SearchState,
  extension: Extension,
): SearchState | null => {
  const extended = {
    settings: { ...settings, ...extension },
    probes,
    resumedAt: probes.length,
  };
  return recommend(extended).kind === 'probe' ? extended : null;
};
