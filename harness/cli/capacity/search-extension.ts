import { extendSearch, type Extension } from '../../capacity/extend-search.ts';
import type { CapacitySearch, SearchSettings } from '../../model/capacity/capacity-search.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';

type Asked = Readonly<Partial<Record<string, number>>>;

interface Extends {
  readonly setting: keyof Extension;
  /** Only this way, so that no probe is outside of what is allowed now. */
  readonly only: 'more' | 'less' | null;
}

/** Flags that a search may be gone on with otherwise than it was begun. */
const EXTENDING: Readonly<Record<string, Extends>> = {
  '--load-seconds': { setting: 'loadSeconds', only: 'more' },
  '--precision': { setting: 'precision', only: null },
  '--scale-from': { setting: 'smallestScale', only: 'less' },
  '--scale-to': { setting: 'largestScale', only: 'more' },
};

/** What must be as it was. */
export const fixedOf = (asked: Asked): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([flag]) => !(flag in EXTENDING)));

export const extensionFaults = (settings: SearchSettings, asked: Asked): readonly Fault[] =>
  extending(asked).flatMap(({ flag, value, setting, only }) => {
    const was = settings[setting];
    const isFine = only === null || (only === 'more' ? value >= was : value <= was);
    return isFine
      ? []
      : [{ at: flag, message: `is ${value}, and was ${was}: ${only} is possible` }];
  });

/**
 * A search that goes on, with what it is given more.
 * @throws PeakdayError of kind `usage` where it has ended and nothing is left to do
 */
export const extendedSearch = (
  folder: string,
  begun: CapacitySearch,
  asked: Asked,
): CapacitySearch => {
  const extension = extensionOf(asked);
  if (begun.end === null) return { ...begun, settings: { ...begun.settings, ...extension } };
  const state = extendSearch(begun, extension);
  if (state !== null) return { ...begun, ...state, end: null };
  throw new PeakdayError('usage', 'search-ended', `The search in ${folder} has ended.`, {
    hint: `Its result stands in capacity.json. ${goesOnWith(begun.settings)}.`,
  });
};

export const extensionOf = (asked: Asked): Extension =>
  Object.fromEntries(extending(asked).map(({ setting, value }) => [setting, value]));

export const goesOnWith = ({ loadSeconds, precision }: SearchSettings): string =>
  `It goes on with --resume and more --load-seconds than ${loadSeconds}, a smaller --precision than ` +
  `${precision}, or a wider range: a larger --scale-to, a smaller --scale-from`;

const extending = (asked: Asked): readonly (Extends & { flag: string; value: number })[] =>
  Object.entries(asked).flatMap(([flag, value]) => {
    const how = EXTENDING[flag];
    return how === undefined || value === undefined ? [] : [{ ...how, flag, value }];
  });
