import type { ValidityCheck } from '../../model/run/run.ts';
import { parseDurationMs } from '../../units/duration.ts';
import { parseShare } from '../../units/share.ts';

/** The limit of the first check of that name that is a length of time or a share. */
export const validityLimit = (
  checks: readonly ValidityCheck[],
  name: RegExp,
): { readonly label: string; readonly value: number } | null => {
  for (const { check, unit, limit } of checks) {
    const value = name.test(check) ? readLimit(limit, unit) : undefined;
    if (value !== undefined) return { label: `limit ${limit}`, value };
  }
  return null;
};

/** Limits are written for people, such as `at most 15 ms` or `85 % for 3 s`: the first counts. */
const readLimit = (limit: string, unit: string): number | undefined => {
  if (unit === 'ms') return parseDurationMs(/\d[\d.]*\s*(ms|s)\b/.exec(limit)?.[0] ?? '');
  if (unit === 'share') return parseShare(/\d[\d.]*\s*%?/.exec(limit)?.[0] ?? '');
  return undefined;
};
