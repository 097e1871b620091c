import { z } from 'zod';

import { budgetSchema } from './budget.ts';
import { EVENT_INSTANT_FORMS, parseEventInstantMs } from './event-clock.ts';
import { profileSchema } from './profile.ts';
import { eventSchema, eventWindowSchema } from './scenario.ts';

export interface FieldFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Faults that need two fields to be seen. Each part is read on its own, so that a fault elsewhere
 * in the document hides none of these.
 */
export const crossFieldFaults = (document: unknown): readonly FieldFault[] => {
  const root = asRecord(document);
  const event = eventSchema.safeParse(root['event']).data;
  const windows = asList(root['windows']).map((entry) => eventWindowSchema.safeParse(entry).data);
  const faults: FieldFault[] = [];
  if (event !== undefined) {
    const order = instantsInOrder(event.start, event.duration, faults);
    for (const [i, window] of windows.entries()) {
      if (window !== undefined) order(['windows', i], { from: window.from, to: window.to });
    }
    const profile = profileSchema.safeParse(asRecord(root['demand'])['profile']).data;
    const spikes = profile !== undefined && 'spikes' in profile ? profile.spikes : [];
    for (const [i, { name, start, peak, end }] of spikes.entries()) {
      order(['demand', 'profile', 'spikes', i], { start, peak, end });
      if (spikes.findIndex((each) => each.name === name) === i) continue;
      const message = `another spike is called "${name}" already`;
      faults.push({ path: ['demand', 'profile', 'spikes', i, 'name'], message });
    }
  }
  const names = windows.flatMap((window) => (window === undefined ? [] : [window.name]));
  for (const [i, entry] of asList(root['budgets']).entries()) {
    const budget = budgetSchema.safeParse(entry).data;
    if (budget === undefined || !('window' in budget) || budget.window === undefined) continue;
    if (names.includes(budget.window)) continue;
    const message = `"${budget.window}" is no window of this scenario: it has ${names.join(', ') || 'none'}`;
    faults.push({ path: ['budgets', i, 'window'], message });
  }
  return faults;
};

/** Checks that instants can be read, lie inside the event, and follow one another. */
const instantsInOrder =
  (start: string, durationMs: number, faults: FieldFault[]) =>
  (
    path: readonly PropertyKey[],
    instants: Readonly<Record<string, string | null | undefined>>,
  ): void => {
    let previous: { readonly field: string; readonly atMs: number } | undefined;
    for (const [field, text] of Object.entries(instants)) {
      if (text === undefined || text === null) continue;
      const atMs = parseEventInstantMs(text, start);
      const fault = (message: string): number => faults.push({ path: [...path, field], message });
      if (atMs === undefined) fault(`"${text}" is no instant: write ${EVENT_INSTANT_FORMS}`);
      else if (atMs < 0 || atMs > durationMs) fault(`"${text}" lies outside the event`);
      else if (previous !== undefined && atMs < previous.atMs) {
        fault(`"${text}" must not come before "${previous.field}"`);
      }
      if (atMs !== undefined) previous = { field, atMs };
    }
  };

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).safeParse(value).data ?? {};

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
