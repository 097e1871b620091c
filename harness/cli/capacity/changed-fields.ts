import { isDeepStrictEqual } from 'node:util';

import type { Fault } from '../../model/error.ts';

const MOST_FAULTS = 10;
const MOST_LETTERS = 60;

/** What two documents differ in, field by field, each with its value now and then. */
export const changedFields = (is: unknown, was: unknown): readonly Fault[] => {
  const faults = changesAt([], is, was);
  const more = faults.length - MOST_FAULTS;
  return more > 0
    ? [...faults.slice(0, MOST_FAULTS), { at: '…', message: `and ${more} more fields` }]
    : faults;
};

const changesAt = (path: readonly string[], is: unknown, was: unknown): readonly Fault[] => {
  if (isDeepStrictEqual(is, was)) return [];
  if (!isGroup(is) || !isGroup(was) || Array.isArray(is) !== Array.isArray(was)) {
    return [{ at: path.join('.'), message: `is ${valueText(is)}, and was ${valueText(was)}` }];
  }
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].flatMap((key) => changesAt([...path, key], is[key], was[key]));
};

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const valueText = (value: unknown): string => {
  if (value === undefined) return 'left out';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1)}…`;
};
