import type { Calendar, Days, Venue } from './calendar.ts';
import { DAY_MS } from '../../units/duration.ts';

/** One session of one day, or a ceremony. */
export interface HeldSession {
  readonly venue: Venue;
  /** On the calendar's own clock, `2020-07-24`. */
  readonly day: string;
  readonly startEpochMs: number;
  readonly endEpochMs: number;
  readonly spectators: number;
  /** Where in the calendar it is written. */
  readonly path: readonly PropertyKey[];
  /** `2020-07-24 20:00`: for messages. */
  readonly label: string;
}

/** All that is held, in the order of the file. The calendar's names must be right. */
export const heldSessions = (calendar: Calendar): readonly HeldSession[] => {
  const { ceremonies, sessions, slots } = calendar;
  const venues = new Map(calendar.venues.map((venue) => [venue.name, venue]));
  const held = (
    day: string,
    { start, end }: { readonly start: string; readonly end: string },
    { venue, seatsTaken, path }: Pick<HeldSession, 'path'> & SeatsOf,
  ): HeldSession => {
    const found = venues.get(venue)!;
    const at = (clock: string): number => Date.parse(`${day}T${clock}:00${calendar.offset}`);
    return {
      venue: found,
      day,
      startEpochMs: at(start),
      endEpochMs: end > start ? at(end) : at(end) + DAY_MS,
      spectators: found.capacity * (seatsTaken ?? calendar.seatsTaken),
      path,
      label: `${day} ${start}`,
    };
  };
  return [
    ...ceremonies.map((ceremony, i) =>
      held(ceremony.day, ceremony, { ...ceremony, path: ['ceremonies', i] }),
    ),
    ...sessions.flatMap((session, i) =>
      session.days
        .flatMap(eachDay)
        .flatMap((day) =>
          session.slots.map((slot) =>
            held(day, slots[slot]!, { ...session, path: ['sessions', i] }),
          ),
        ),
    ),
  ];
};

interface SeatsOf {
  readonly venue: string;
  readonly seatsTaken?: number | undefined;
}

/** Each day of a range, both ends included. */
export const eachDay = ({ from, to }: Days): readonly string[] => {
  const first = dayNumber(from);
  return Array.from({ length: dayNumber(to) - first + 1 }, (_, i) =>
    new Date((first + i) * DAY_MS).toISOString().slice(0, 10),
  );
};

/** Days from 1 January 1970 to a day such as `2020-07-24`. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
