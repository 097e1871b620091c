import type { Manifest } from '../../../model/plan/manifest.ts';
import { clockTimeMs } from '../../../model/scenario/event-clock.ts';
import type { Counter } from './payment-chunks.ts';
import { DAY_MS } from '../../../units/duration.ts';

/** How often one tourist pays on one day of the event. */
export interface TouristFigures {
  readonly tourists: number;
  /** Days of the venue's calendar that have a payment. */
  readonly days: number;
  /** [n]: tourists' days with n payments; what has more than the last is in the last; 0 unknown. */
  readonly daysWith: readonly number[];
  readonly most: number;
}

const MOST_SHOWN = 200;

export const touristCounter = (
  { event, factors }: Manifest,
  tourists: number,
): Counter<TouristFigures> => {
  const today = new Uint32Array(tourists);
  const daysWith = new Float64Array(MOST_SHOWN + 1);
  const sinceMidnightMs = clockTimeMs(event.start);
  let day = 0;
  let days = 0;
  let most = 0;
  let paidToday = false;
  const endOf = (dayOfEvent: number): number =>
    ((dayOfEvent + 1) * DAY_MS - sinceMidnightMs) / factors.time;
  let endOfDayMs = endOf(day);
  const closeDay = (): void => {
    if (!paidToday) return;
    days += 1;
    for (const count of today) {
      if (count > 0) daysWith[Math.min(count, MOST_SHOWN)]! += 1;
      if (count > most) most = count;
    }
    today.fill(0);
    paidToday = false;
  };
  return {
    add: ({ plannedMs, column }) => {
      const ids = column('tourist_id');
      if (ids === undefined) return;
      for (let i = 0; i < ids.length; i += 1) {
        if (plannedMs[i]! >= endOfDayMs) {
          closeDay();
          day = Math.floor((sinceMidnightMs + plannedMs[i]! * factors.time) / DAY_MS);
          endOfDayMs = endOf(day);
        }
        today[ids[i]!]! += 1;
        paidToday = true;
      }
    },
    result: () => {
      closeDay();
      return {
        tourists,
        days,
        daysWith: [...daysWith.subarray(0, Math.min(most, MOST_SHOWN) + 1)],
        most,
      };
    },
  };
};
