import { aliasTable } from '../../harness/stats/alias-table.ts';
import { randomLayer, type RandomStream } from '../../harness/stats/random.ts';
import type { DayRange } from '../demand/visitors.ts';

/** Where a tourist is, day by day. */
export interface Trip {
  /** Days since 1 January 1970 on the calendar of the venue. */
  readonly arrivalDay: number;
  /** One a day, from that of the arrival to that of the departure: indices of prefectures. */
  readonly places: Uint8Array;
}

export interface TripOptions {
  readonly seed: number;
  /** Those of the event: every tourist is in the country on one of them at least. */
  readonly days: DayRange;
  /** How likely a stay of so many nights is: entry n is that of n nights. */
  readonly nights: readonly number[];
  /** Shares of all nights by prefecture, in the order of their indices; they need not sum to 1. */
  readonly nation: readonly number[];
  /** The same for the prefectures that the event is about: 0 for all others. */
  readonly event: readonly number[];
  /** Mean nights before a tourist thinks of moving on; at least 1. */
  readonly nightsPerPlace: number;
}

/**
 * Trip i follows from (seed, i) and the event's days, however many tourists there are.
 *
 * Arrivals are even over the weeks around the event. Of those, the ones in the country on a day of
 * the event are a sample in which longer stays are likelier: with E days of the event and P(n) the
 * share of stays of n nights among arrivals,
 *
 *     P(n | there on a day of the event)  is in proportion to  P(n) (E + n)
 *
 * and each of the E + n days of arrival that make it so is as likely as the others.
 *
 * On one day of the event the tourist is in a prefecture of the event, drawn by its share p_j.
 * From there the nights follow one another, forward and backward, as
 *
 *     P(next = j | now = i)  =  (1 - 1/m) [i = j] + p_j / m,   m = `nightsPerPlace`
 *
 * This chain is reversible and p is its stationary distribution: where the event is about the whole
 * nation, nights per prefecture follow the published shares exactly, on every day.
 */
export const tripMaker = (options: TripOptions): ((index: number) => Trip) => {
  const { seed, days, nights } = options;
  const layer = randomLayer(seed, 'tourist/trip');
  const eventDays = days.last - days.first + 1;
  const pickNights = aliasTable(nights.map((share, n) => share * (eventDays + n)));
  const pickEvent = aliasTable(options.event);
  const walkOn = walker(options);
  return (index) => {
    const stream = layer.at(index);
    const stay = pickNights(stream.uniform());
    const arrivalDay = days.first - stay + Math.floor(stream.uniform() * (eventDays + stay));
    const from = Math.max(arrivalDay, days.first);
    const to = Math.min(arrivalDay + stay, days.last);
    const pinned = from + Math.floor(stream.uniform() * (to - from + 1)) - arrivalDay;
    const places = new Uint8Array(stay + 1);
    places[pinned] = pickEvent(stream.uniform());
    for (let day = pinned + 1; day <= stay; day += 1)
      places[day] = walkOn(places[day - 1]!, stream);
    for (let day = pinned - 1; day >= 0; day -= 1) places[day] = walkOn(places[day + 1]!, stream);
    return { arrivalDay, places };
  };
};

const walker = ({ nation, nightsPerPlace }: TripOptions) => {
  const pickNation = aliasTable(nation);
  const moves = 1 / nightsPerPlace;
  return (place: number, stream: RandomStream): number => {
    const u = stream.uniform();
    return u < moves ? pickNation(u / moves) : place;
  };
};
