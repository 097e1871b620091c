import type { Estimate } from '../../model/estimate.ts';

/** How figures of capacity are written everywhere: words where there is no number. */

type Format = (value: number) => string;

/** `723/s (612/s to 785/s)`; nothing in brackets where both ends are open. */
export const estimateText = (estimate: Estimate, format: Format): string => {
  const { value, warnings } = estimate;
  if (value === null) return warnings.includes('never') ? 'never' : 'too few';
  const interval = intervalText(estimate, format);
  return interval === '' ? format(value) : `${format(value)} (${interval})`;
};

/** `612/s to 785/s`, `at least 612/s`, `at most 785/s`; nothing where both ends are open. */
export const intervalText = (
  { low, high }: Pick<Estimate, 'low' | 'high'>,
  format: Format,
): string => {
  if (low === null) return high === null ? '' : `at most ${format(high)}`;
  return high === null ? `at least ${format(low)}` : `${format(low)} to ${format(high)}`;
};

/** Four digits: as probes are planned, and more than any figure here is known to. */
export const digitsText = (value: number): string => String(Number(value.toPrecision(4)));
