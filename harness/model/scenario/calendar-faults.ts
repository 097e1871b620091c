import { z } from 'zod';

import { nearestName } from '../nearest-name.ts';
import { ceremonySchema, sessionSchema, venueSchema, type Calendar } from './calendar.ts';
import type { FieldFault } from './cross-field-faults.ts';
import { heldSessions } from './held-sessions.ts';

/** Names that a calendar may use, which are not its own. */
export interface KnownNames {
  readonly prefectures: readonly string[];
  readonly categories: readonly string[];
}

/**
 * Names in a calendar document that there are not. Each entry is read on its own, so that a fault
 * elsewhere hides none of these.
 */
export const calendarNameFaults = (document: unknown, known: KnownNames): readonly FieldFault[] => {
  const root = z.record(z.string(), z.unknown()).safeParse(document).data ?? {};
  const venues = entries(root['venues'], venueSchema);
  // A venue with a fault elsewhere still has its name.
  const venueNames = entries(root['venues'], z.object({ name: z.string() })).flatMap(
    (venue) => venue?.name ?? [],
  );
  const slots = z.record(z.string(), z.unknown()).safeParse(root['slots']).data ?? {};
  const faults: FieldFault[] = [];
  const check = (path: FieldFault['path'], name: string, { what, names }: Known): void => {
    if (names.includes(name)) return;
    const near = nearestName(name, names);
    const advice = near === undefined ? '.' : `; did you mean "${near}"?`;
    const message = `"${name}" is no ${what}${advice} Known: ${names.join(', ') || 'none'}`;
    faults.push({ path, message });
  };
  const venueKnown = { what: 'venue of this calendar', names: venueNames };
  const slotKnown = { what: 'slot of this calendar', names: Object.keys(slots) };
  for (const [i, venue] of venues.entries()) {
    if (venue === undefined) continue;
    const prefectures = { what: 'known prefecture', names: known.prefectures };
    check(['venues', i, 'prefecture'], venue.prefecture, prefectures);
    if (venues.findIndex((each) => each?.name === venue.name) === i) continue;
    const message = `another venue is called "${venue.name}" already`;
    faults.push({ path: ['venues', i, 'name'], message });
  }
  for (const [i, category] of entries(root['crowdCategories'], z.string()).entries()) {
    const categories = { what: 'known category', names: known.categories };
    if (category !== undefined) check(['crowdCategories', i], category, categories);
  }
  for (const [i, session] of entries(root['sessions'], sessionSchema).entries()) {
    if (session === undefined) continue;
    check(['sessions', i, 'venue'], session.venue, venueKnown);
    for (const [j, slot] of session.slots.entries()) {
      check(['sessions', i, 'slots', j], slot, slotKnown);
    }
  }
  for (const [i, ceremony] of entries(root['ceremonies'], ceremonySchema).entries()) {
    if (ceremony !== undefined) check(['ceremonies', i, 'venue'], ceremony.venue, venueKnown);
  }
  return faults;
};

interface Known {
  readonly what: string;
  readonly names: readonly string[];
}

/** Those of a list that can be read, in their places. */
const entries = <T>(value: unknown, schema: z.ZodType<T>): readonly (T | undefined)[] =>
  Array.isArray(value) ? value.map((entry) => schema.safeParse(entry).data) : [];

/** The crowd of a venue cannot leave while the next sits inside. The names must be right. */
export const overlapFaults = (calendar: Calendar): readonly FieldFault[] => {
  const byVenue = Map.groupBy(heldSessions(calendar), ({ venue }) => venue.name);
  return [...byVenue.values()].flatMap((held) => {
    const sorted = held.toSorted((a, b) => a.startEpochMs - b.startEpochMs);
    return sorted.slice(1).flatMap((session, i): readonly FieldFault[] => {
      const before = sorted[i]!;
      if (session.startEpochMs >= before.endEpochMs) return [];
      const message =
        `"${session.venue.name}" holds one session from ${before.label} ` +
        `and another from ${session.label}, before that one ends`;
      return [{ path: session.path, message }];
    });
  });
};
