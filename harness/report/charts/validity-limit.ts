import type { ValidityCheck } from '../../model/run/run.ts';

/** The limit of the check of that name, as a line for a chart; `of` says what it is a limit of. */
export const validityLimit = (
  checks: readonly ValidityCheck[],
  name: string,
  of: string,
): { readonly label: string; readonly value: number } | null => {
  const found = checks.find(({ check }) => check === name);
  if (found === undefined || found.limitValue === null) return null;
  return { label: `${of} ${found.limit}`, value: found.limitValue };
};
