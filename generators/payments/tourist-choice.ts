import { aliasTable, type PickIndex } from '../../harness/stats/alias-table.ts';
import { PREFECTURES } from '../demand/prefecture.ts';
import { ABROAD, type Whereabouts } from '../population/whereabouts.ts';

/** Picks who pays, by prefecture, on one day. */
export interface TouristsOfDay {
  /** Among those who are in the prefecture; else in the country; else of the population. */
  pickerIn(prefecture: number): PickIndex;
}

export interface TouristChoiceOptions {
  readonly whereabouts: Whereabouts;
  /** How often each tourist pays, against the others. */
  readonly activity: Float32Array;
}

/** A tourist who pays twice as often as another is picked twice as often, wherever both are. */
export const touristChoice = ({
  whereabouts,
  activity,
}: TouristChoiceOptions): ((day: number) => TouristsOfDay) => {
  let everyone: PickIndex | undefined;
  return (day) => {
    const { ids, starts } = byPrefecture(whereabouts, day);
    const picker = (from: number, to: number): PickIndex => {
      const there = ids.subarray(from, to);
      const weights = new Float32Array(there.length);
      for (let i = 0; i < weights.length; i += 1) weights[i] = activity[there[i]!]!;
      const pick = aliasTable(weights);
      return (u) => there[pick(u)]!;
    };
    let inCountry: PickIndex | undefined;
    const pickerFor = (prefecture: number): PickIndex => {
      const [from, to] = [starts[prefecture]!, starts[prefecture + 1]!];
      if (to > from) return picker(from, to);
      if (ids.length > 0) return (inCountry ??= picker(0, ids.length));
      return (everyone ??= aliasTable(activity));
    };
    const pickers: (PickIndex | undefined)[] = PREFECTURES.map(() => undefined);
    return {
      pickerIn: (prefecture) => (pickers[prefecture] ??= pickerFor(prefecture)),
    };
  };
};

/** Those in the country on a day, sorted by prefecture: from start p to start p + 1 those in p. */
const byPrefecture = ({ tourists, prefectureOn }: Whereabouts, day: number) => {
  const places = new Uint8Array(tourists);
  const starts = new Uint32Array(PREFECTURES.length + 1);
  for (let tourist = 0; tourist < tourists; tourist += 1) {
    const place = prefectureOn(tourist, day);
    places[tourist] = place;
    if (place !== ABROAD) starts[place + 1]! += 1;
  }
  for (let place = 0; place < PREFECTURES.length; place += 1) starts[place + 1]! += starts[place]!;
  const next = starts.slice();
  const ids = new Uint32Array(starts[PREFECTURES.length]!);
  for (let tourist = 0; tourist < tourists; tourist += 1) {
    const place = places[tourist]!;
    if (place !== ABROAD) ids[next[place]!++] = tourist;
  }
  return { ids, starts };
};
