import { isRough, type Interval } from '../estimate.ts';

/** One number and its unit: `527 ms`, but not `2 min 5 s`. */
const PLAIN = /^([\d.,]+) (\S+)$/;

/**
 * An interval as it stands beside its value: `498 to 561` where all three have one unit, else
 * `980 ms to 1.02 s`; `at least 498 ms` where nothing bounds it above. Empty where the figure is never, whatever the luck, and
 * where the ends stand on too few independent blocks: a surge that hangs together as one says nothing
 * of what another would have been.
 */
export const intervalText = (
  { low, high, warnings }: Interval,
  value: string,
  text: (end: number) => string,
): string => {
  if (low === null || isRough({ warnings })) return '';
  if (high === null) return `at least ${text(low)}`;
  const parts = [value, text(low), text(high)].map((each) => PLAIN.exec(each));
  const isOneUnit = parts.every((part) => part !== null && part[2] === parts[0]?.[2]);
  const [from, to] = isOneUnit ? [parts[1]![1], parts[2]![1]] : [text(low), text(high)];
  return `${from} to ${to}`;
};

/** `527 ms (498 to 561)`; the value alone where there is nothing beside it. */
export const withDetail = (value: string, detail: string | null): string =>
  detail === null || detail === '' ? value : `${value} (${detail})`;
