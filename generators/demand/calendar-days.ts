import type { Calendar } from '../../harness/model/scenario/calendar.ts';
import { dayNumber, eachDay } from '../../harness/model/scenario/held-sessions.ts';
import { NO_SPECIAL_DAYS, type SpecialDays } from './national-demand.ts';

/** What a calendar says of whole days: Games, and holidays, whose factors multiply. */
export const specialDays = (calendar: Calendar | null): SpecialDays => {
  if (calendar === null) return NO_SPECIAL_DAYS;
  const { games, holidays } = calendar;
  const factors = new Map<number, number>();
  for (const { days, factor } of holidays) {
    for (const day of days.flatMap(eachDay).map(dayNumber)) {
      factors.set(day, (factors.get(day) ?? 1) * factor);
    }
  }
  return {
    games: games === undefined ? null : { first: dayNumber(games.from), last: dayNumber(games.to) },
    factorOn: (day) => factors.get(day) ?? 1,
  };
};
