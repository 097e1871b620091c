import { budgetsOf, budgetText } from '../../model/capacity/breaks-first.ts';
import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import type { SearchedSize } from '../../model/capacity/forecast.ts';
import type { Fault } from '../../model/error.ts';
import { limitText } from '../../model/gating/budget-words.ts';
import { figureOf, isAsTight, type HeldBudget } from '../../model/gating/held-budget.ts';
import { formatDuration } from '../../units/duration.ts';
import type { NamedSearch } from '../capacity/search-file.ts';

const AT = '--from';

/** Why searches cannot stand beside each other: they must differ in replicas alone. */
export const joinFaults = (
  searches: readonly NamedSearch[],
  sizes: readonly SearchedSize[],
): readonly Fault[] => {
  if (searches.length === 0) {
    return [{ at: AT, message: 'is missing: name the folder of a search, or several' }];
  }
  const numbers = sizes.map((size) => size.replicas);
  const twice = [...new Set(numbers.filter((each, i) => numbers.indexOf(each) < i))];
  const alone = searches.map(({ search }) => search);
  return [
    ...twice.map((each) => ({
      at: AT,
      message: `replicas=${each} was searched twice: leave one out`,
    })),
    ...windowFaults(alone),
    ...unlike(alone, ({ scenario }) => scenario).map((names) => ({
      at: AT,
      message: `searches of ${names.join(' and ')} do not compare`,
    })),
    ...unlike(alone, ({ target }) => (target === 'mock' ? 'mock gateways' : 'your own system')).map(
      (names) => ({ at: AT, message: `searches of ${names.join(' and of ')} do not compare` }),
    ),
    ...budgetFaults(searches),
  ];
};

/** What differs, each once; nothing where all are alike. */
const unlike = (
  searches: readonly CapacitySearch[],
  of: (search: CapacitySearch) => string,
): readonly (readonly string[])[] => {
  const found = [...new Set(searches.map(of))];
  return found.length === 1 ? [] : [found];
};

const windowFaults = (searches: readonly CapacitySearch[]): readonly Fault[] => {
  const durations = unlike(searches, ({ window }) => formatDuration(window.durationMs));
  if (durations.length > 0) {
    const over = durations[0]!.join(' and ');
    return [{ at: AT, message: `searches over ${over} of event time do not compare` }];
  }
  // Of two scenarios it is told that they are two.
  const isOne = unlike(searches, ({ scenario }) => scenario).length === 0;
  return (isOne ? unlike(searches, ({ window }) => window.start) : []).map((starts) => ({
    at: AT,
    message: `searches of the windows from ${starts.join(' and from ')} do not compare: take one --window`,
  }));
};

/** Each against the first: a search with looser budgets finds more. */
const budgetFaults = (searches: readonly NamedSearch[]): readonly Fault[] => {
  const [first, ...others] = searches.filter(({ search }) => search.probes.length > 0);
  if (first === undefined) return [];
  const was = heldIn(first.search);
  return others.flatMap(({ at, search }): readonly Fault[] => {
    const is = heldIn(search);
    const odd = [...new Set([...is.keys(), ...was.keys()])].filter(
      (figure) => is.get(figure)?.limit !== was.get(figure)?.limit,
    );
    if (odd.length === 0) return [];
    const told = odd.map((figure) => {
      const [here, there] = [is.get(figure), was.get(figure)];
      const text = here === undefined ? `${there!.name} not at all` : budgetText(here);
      return `${text}, there ${there === undefined ? 'not at all' : limitText(there)}`;
    });
    return [{ at, message: `is held to other budgets than ${first.at}: ${told.join('; ')}` }];
  });
};

/** By their figure; those over one figure by their order too, the tightest first. */
const heldIn = (search: CapacitySearch): ReadonlyMap<string, HeldBudget> => {
  const alike = Map.groupBy(budgetsOf(search), figureNamed);
  return new Map(
    [...alike].flatMap(([figure, budgets]) =>
      budgets
        .toSorted((a, b) => (isAsTight(a, b) ? -1 : 1))
        .map((budget, i) => [`${figure} ${i}`, budget] as const),
    ),
  );
};

/** Of a budget over the target's own metrics the name alone says which. */
const figureNamed = (budget: HeldBudget): string =>
  `${figureOf(budget)}${budget.metric === 'observed' ? ` ${budget.name}` : ''}`;
