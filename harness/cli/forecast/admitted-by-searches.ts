import type { CapacitySearch, Converged } from '../../model/capacity/capacity-search.ts';
import type { SearchedSize } from '../../model/capacity/forecast.ts';
import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import { confirmationWarnings, searchWarnings } from '../../model/capacity/search-warnings.ts';
import { formatChange } from '../../units/change.ts';
import { plural } from '../../units/count.ts';
import type { NamedSearch } from '../capacity/search-file.ts';

/**
 * What searches admit, for who reads a forecast alone: what holds for several of them is said once,
 * and one that was contradicted comes first.
 * @param sizes Those that found a capacity.
 */
export const admittedBySearches = (
  searches: readonly NamedSearch[],
  sizes: readonly SearchedSize[],
): readonly ModelWarning[] => {
  const replicasOf = new Map(sizes.map(({ folder, replicas }) => [folder, replicas]));
  const found = searches
    .flatMap(({ at, search }): readonly Found[] => {
      const { end } = search;
      const replicas = replicasOf.get(at);
      return replicas === undefined || end?.kind !== 'converged' ? [] : [{ replicas, search, end }];
    })
    .toSorted((a, b) => a.replicas - b.replicas);
  const admitted = found.flatMap(({ replicas, search, end }) =>
    [...confirmationWarnings(end), ...searchWarnings(search)].map((each) => ({
      ...each,
      replicas,
    })),
  );
  const alike = Map.groupBy(admitted, ({ code, message }) => `${code} ${message}`);
  const told = [...alike.values()].map((group) => {
    const { code, message } = group[0]!;
    return { code, message: `${whoText(group)}: ${message}` };
  });
  return [...told, ...sameLuck(found), ...notPrecise(found)].toSorted((a, b) => rank(a) - rank(b));
};

interface Found {
  readonly replicas: number;
  readonly search: CapacitySearch;
  readonly end: Converged;
}

/** `Search at 4 replicas`, `Searches at 2, 4 replicas` */
const whoText = (found: readonly Pick<Found, 'replicas'>[]): string => {
  const [first, ...others] = found.map(({ replicas }) => replicas);
  return others.length === 0
    ? `Search at ${plural(first!, 'replica')}`
    : `Searches at ${[first, ...others].join(', ')} replicas`;
};

/** The law takes the errors of its points for independent: searches of a series have seeds of their own. */
const sameLuck = (found: readonly Found[]): readonly ModelWarning[] => {
  const seeds = found.map(({ search }) => new Set(search.probes.map(({ probe }) => probe.seed)));
  const alike = found.filter((_, i) =>
    seeds.some((others, j) => i !== j && !seeds[i]!.isDisjointFrom(others)),
  );
  if (alike.length === 0) return [];
  const message =
    `${whoText(alike)}: met the same luck, for their probes have seeds in common; what it did to all ` +
    `of them is in no interval. Search again, each with a --seed of its own and 1,000 from the next`;
  return [{ code: 'same-seed', message }];
};

const notPrecise = (found: readonly Found[]): readonly ModelWarning[] => {
  const wide = found.filter(({ end }) => !end.isPrecise);
  if (wide.length === 0) return [];
  const reaches = wide.map(({ end }) => reachText(end)).join(', ');
  const message = `${whoText(wide)}: known to ${reaches} only, for the load was used up`;
  return [{ code: 'not-precise', message }];
};

/** `-18.6/+1.1 %`: an interval seldom reaches as far down as up. */
const reachText = ({ scale: { value, low, high } }: Converged): string =>
  low === null || high === null
    ? 'one side'
    : [low, high]
        .map((bound) => formatChange(bound / value! - 1))
        .join('/')
        .replace(' %/', '/');

const rank = ({ code }: ModelWarning): number => (code === 'contradicted' ? 0 : 1);
