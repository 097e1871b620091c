import { extendSearch, type Extension } from '../../../capacity/extend-search.ts';
import type { CapacitySearch, SearchSettings } from '../../../model/capacity/capacity-search.ts';

/**
 * A search of a series with all that the series was given since: it goes on where that leaves
 * something to do, and else stays as it ended.
 */
export const extendedMember = (begun: CapacitySearch, given: SearchSettings): CapacitySearch => {
  const extension = moreOf(given, begun.settings);
  if (Object.keys(extension).length === 0) return begun;
  if (begun.end === null) return { ...begun, settings: { ...begun.settings, ...extension } };
  const state = extendSearch(begun, extension);
  return state === null ? begun : { ...begun, ...state, end: null };
};

/** One that was gone on with alone may have more load and a wider range already. */
const moreOf = (given: SearchSettings, own: SearchSettings): Extension => {
  const { loadSeconds, precision, smallestScale, largestScale } = given;
  return {
    ...(loadSeconds > own.loadSeconds && { loadSeconds }),
    ...(precision !== own.precision && { precision }),
    ...(smallestScale < own.smallestScale && { smallestScale }),
    ...(largestScale > own.largestScale && { largestScale }),
  };
};
