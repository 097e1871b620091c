import { z } from 'zod';

import { formatDuration } from '../../units/duration.ts';
import { PAY_STEPS } from '../journey-steps.ts';
import { budgetSchema } from './budget.ts';
import { EVENT_INSTANT_FORMS, parseEventInstantMs } from './event-clock.ts';
import { profileSchema } from './profile.ts';
import { positiveDuration } from './quantity.ts';
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
  const profile = asRecord(asRecord(root['demand'])['profile']);
  return [
    ...instantFaults(root),
    ...sameNames('window', ['windows'], root['windows']),
    ...sameNames('spike', ['demand', 'profile', 'spikes'], profile['spikes']),
    ...sameNames('query', ['observe', 'queries'], asRecord(root['observe'])['queries']),
    ...sameNames('ceiling', ['ceilings'], root['ceilings']),
    ...budgetFaults(root),
  ];
};

const instantFaults = (root: Fields): readonly FieldFault[] => {
  const event = eventSchema.safeParse(root['event']).data;
  if (event === undefined) return [];
  const faults: FieldFault[] = [];
  const order = instantsInOrder(event.start, event.duration, faults);
  for (const [i, entry] of asList(root['windows']).entries()) {
    const window = eventWindowSchema.safeParse(entry).data;
    if (window !== undefined) order(['windows', i], { from: window.from, to: window.to });
  }
  for (const [i, { from, to, duration: lasts }] of timetableOf(root).entries()) {
    const path = ['gateway', 'faults', 'timetable', i];
    order(path, { from: textIn(from), to: textIn(to) });
    if (from !== undefined && from === to) {
      faults.push({ path: [...path, 'to'], message: 'must be after "from"' });
    }
    const outlasting = outlastingText(textIn(from), lasts, event);
    if (outlasting !== undefined) faults.push({ path: [...path, 'duration'], message: outlasting });
  }
  const profile = profileSchema.safeParse(asRecord(root['demand'])['profile']).data;
  const spikes = profile !== undefined && 'spikes' in profile ? profile.spikes : [];
  for (const [i, { start, peak, end }] of spikes.entries()) {
    order(['demand', 'profile', 'spikes', i], { start, peak, end });
  }
  return faults;
};

/** Of what begins inside the event and lasts beyond its end. */
const outlastingText = (
  from: string | undefined,
  lasts: unknown,
  event: { readonly start: string; readonly duration: number },
): string | undefined => {
  const fromMs = from === undefined ? undefined : parseEventInstantMs(from, event.start);
  const lastsMs = positiveDuration.safeParse(lasts).data;
  if (fromMs === undefined || lastsMs === undefined) return undefined;
  const leftMs = event.duration - fromMs;
  if (fromMs < 0 || leftMs < 0 || lastsMs <= leftMs) return undefined;
  return leftMs === 0
    ? `"${from}" is the end of the event: let it begin before`
    : `"${String(lasts)}" outlasts the event: at most ${formatDuration(leftMs)}`;
};

const sameNames = (
  noun: string,
  path: readonly PropertyKey[],
  given: unknown,
): readonly FieldFault[] => {
  const names = namesIn(given);
  return names.flatMap((name, i): readonly FieldFault[] => {
    if (name === undefined || names.indexOf(name) === i) return [];
    const message = `another ${noun} is called "${name}" already`;
    return [{ path: [...path, i, 'name'], message }];
  });
};

/** What budgets name that there is not; the steps of a journey of one's own are its own affair. */
const budgetFaults = (root: Fields): readonly FieldFault[] => {
  const windows = namesIn(root['windows']).filter((name) => name !== undefined);
  const queries = namesIn(asRecord(root['observe'])['queries']).filter(
    (name) => name !== undefined,
  );
  const { journey = 'pay' } = asRecord(root['replay']);
  const known = [
    { field: 'window', what: 'window of this scenario', names: windows },
    { field: 'query', what: 'query under observe', names: queries },
    ...(journey === 'pay'
      ? [{ field: 'step', what: 'step of the journey pay', names: PAY_STEPS }]
      : []),
  ];
  return asList(root['budgets']).flatMap((entry, i) => {
    const budget = budgetSchema.safeParse(entry).data;
    if (budget === undefined) return [];
    return known.flatMap(({ field, what, names }): readonly FieldFault[] => {
      const name: unknown = asRecord(budget)[field];
      if (typeof name !== 'string' || names.some((each) => each === name)) return [];
      const message = `"${name}" is no ${what}: it has ${names.join(', ') || 'none'}`;
      return [{ path: ['budgets', i, field], message }];
    });
  });
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

const timetableOf = (root: Fields): readonly Fields[] =>
  asList(asRecord(asRecord(root['gateway'])['faults'])['timetable']).map(asRecord);

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

type Fields = Readonly<Record<string, unknown>>;

const asRecord = (value: unknown): Fields =>
  z.record(z.string(), z.unknown()).safeParse(value).data ?? {};

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An entry with a fault elsewhere still has its name. */
const namesIn = (list: unknown): readonly (string | undefined)[] =>
  asList(list).map((entry) => {
    const { name } = asRecord(entry);
    return typeof name === 'string' ? name : undefined;
  });
