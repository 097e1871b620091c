import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import type { CapacitySeries } from '../../model/capacity/capacity-series.ts';
import type { AskedSearch } from './read-search-flags.ts';
import { readSearch } from './search-file.ts';
import { readSets } from './vary/read-sets.ts';
import { isSeries, readSeries } from './vary/series-file.ts';

export interface AskedCapacity {
  /** Of the scenario. */
  readonly name: string | undefined;
  readonly asked: AskedSearch;
}

/**
 * What is asked for, with what is left out taken from the search or series that is to go on. Nothing
 * is refused here: what is given is held against what there is once it has been opened. What may be
 * loaded beside this machine is not remembered: whoever goes on says so anew.
 * @throws PeakdayError of kind `usage` where the folder of --resume holds neither
 */
export const withBegun = ({ name, asked }: AskedCapacity): AskedCapacity => {
  const { resume, vary } = asked;
  if (resume === undefined) return { name, asked };
  return vary !== undefined || isSeries(resume)
    ? ofSeries({ name, asked }, readSeries(resume))
    : ofSearch({ name, asked }, readSearch(resume));
};

const ofSearch = (
  { name, asked }: AskedCapacity,
  { target, label, window, asked: begun }: CapacitySearch,
): AskedCapacity => ({
  name: name ?? begun?.scenario,
  asked: {
    ...targetOf(target),
    ...(label !== null && { label }),
    ...(window.name !== null && { window: window.name }),
    ...(begun !== undefined && { coolDown: begun.coolDownMs }),
    ...asked,
    // Of one field the last holds: what is set anew shows as a difference.
    set: [...new Set([...(begun?.set ?? []), ...asked.set])],
  },
});

const ofSeries = (
  { name, asked }: AskedCapacity,
  { target, varied, searches, set: setThen, asked: begun }: CapacitySeries,
): AskedCapacity => {
  const vary = asked.vary ?? { name: varied, values: searches.map(({ value }) => value) };
  const set = asked.set.length === 0 ? setThen : asked.set;
  const hasCommand = readSets(set, vary).varied.some(({ kind }) => kind === 'command');
  return {
    name: name ?? begun?.scenario,
    asked: {
      ...targetOf(target),
      ...(begun !== undefined && { coolDown: begun.coolDownMs }),
      ...(begun !== undefined && hasCommand && { setTimeout: begun.setTimeoutMs }),
      ...(begun !== undefined && begun.window !== null && { window: begun.window }),
      ...asked,
      vary,
      set,
    },
  };
};

/** Where it was a mock of our own there is none. */
const targetOf = (target: string): Pick<AskedSearch, 'target'> =>
  target === 'mock' ? {} : { target };
