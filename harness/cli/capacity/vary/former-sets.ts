import { isDeepStrictEqual } from 'node:util';

import type { CapacitySeries, SearchAt } from '../../../model/capacity/capacity-series.ts';
import type { CapacitySearch } from '../../../model/capacity/capacity-search.ts';
import type { Fault } from '../../../model/error.ts';
import { readSets } from './read-sets.ts';

type Said = Pick<CapacitySeries, 'varied' | 'set'>;

/** What `--set` says of commands, and of fields of the scenario and of our mock. */
export const sortedSet = ({
  varied,
  set,
}: Said): Readonly<Record<'commands' | 'fields', readonly string[]>> => {
  const read = readSets(set, { name: varied, values: [] }).varied;
  const commands = read.filter(({ kind }) => kind === 'command').map(({ text }) => text);
  return { commands, fields: set.filter((text) => !commands.includes(text)) };
};

/** A search of a series that goes on. */
interface GoneOn extends Pick<SearchAt, 'value' | 'end'> {
  readonly folder: string;
  /** Undefined where it has not been begun. */
  readonly begun: Pick<CapacitySearch, 'probes'> | undefined;
}

/** What `--set` said when a search was made, where its commands were others than they are now. */
export const formerSet = (
  was: CapacitySeries,
  now: Said,
  { value, begun }: Pick<GoneOn, 'value' | 'begun'>,
): SearchAt['set'] => {
  if (begun === undefined || begun.probes.length === 0) return undefined;
  const set = was.searches.find((each) => each.value === value)?.set ?? was.set;
  const [then, today] = [sortedSet({ ...was, set }), sortedSet(now)];
  return isDeepStrictEqual(then.commands, today.commands) ? undefined : set;
};

/** Searches that would go on with probes of a target that another command brought there. */
export const mixedFaults = (
  was: CapacitySeries,
  now: Said,
  searches: readonly GoneOn[],
): readonly Fault[] =>
  searches.flatMap((each) => {
    const set = each.end === null ? formerSet(was, now, each) : undefined;
    if (set === undefined) return [];
    const { commands } = sortedSet({ ...was, set });
    const at = `--set, at ${was.varied}=${each.value}`;
    return [
      {
        at,
        message:
          `is another command, and ${each.folder} has probes made under ${commands.join(' and ')}: ` +
          'take that folder away to have it searched anew',
      },
    ];
  });
