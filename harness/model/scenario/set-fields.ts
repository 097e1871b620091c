import { PeakdayError } from '../error.ts';
import { gapText } from '../yaml-file.ts';
import type { Override } from './read-scenario.ts';

/** Fields that decide what is planned; all others decide how a plan is replayed and judged. */
const PLANNED = new Set(['name', 'title', 'event', 'demand', 'population']);
const PLANNED_IN_REPLAY = new Set(['duration', 'peak', 'warmUp']);

/**
 * A scenario's document with fields set that a finished plan leaves open.
 * @throws PeakdayError of kind `usage` for a field that would make another plan
 */
export const setReplayFields = (source: unknown, overrides: readonly Override[]): unknown => {
  for (const { path } of overrides) {
    const [first, second] = path.map(String);
    if (PLANNED.has(first!) || (first === 'replay' && PLANNED_IN_REPLAY.has(second!))) {
      const name = path.join('.');
      throw new PeakdayError('usage', 'planned-field', `--set ${name} would make another plan.`, {
        hint: `Plan anew: peakday plan <scenario> --set ${name}=…`,
      });
    }
  }
  return setFields(source, overrides);
};

/** A copy of a scenario's document with fields set; what is in the way of one gives way. */
export const setFields = (source: unknown, overrides: readonly Override[]): unknown => {
  const document = structuredClone(source);
  for (const { path, value } of overrides) setIn(document, path, value);
  return document;
};

const setIn = (document: unknown, path: Override['path'], value: unknown): void => {
  let at = document as Record<string | number, unknown>;
  for (const [depth, key] of path.slice(0, -1).entries()) {
    refuseGap(at, path, depth);
    if (typeof at[key] !== 'object' || at[key] === null) at[key] = {};
    at = at[key] as Record<string | number, unknown>;
  }
  refuseGap(at, path, path.length - 1);
  at[path.at(-1)!] = value;
};

const refuseGap = (at: unknown, path: Override['path'], depth: number): void => {
  const key = path[depth]!;
  if (!Array.isArray(at) || typeof key !== 'number' || key <= at.length) return;
  const message = `--set ${path.join('.')}: ${gapText(path.slice(0, depth), at.length)}.`;
  throw new PeakdayError('usage', 'no-such-entry', message);
};
