import { QUANTILES } from '../../model/run/quantiles.ts';
import type { QuantileSummary } from '../../model/run/quantile-summary.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { highestToldQuantile } from '../../stats/quantile-sample.ts';
import { plural } from '../../units/count.ts';

/** The p99 of some times, or the highest quantile that so many of them can tell. */
export interface ToldQuantile {
  /** `p99`, `p95`, `max`. */
  readonly name: string;
  readonly valueMs: number;
  /** Why it is not the p99. */
  readonly note: string | null;
}

/** Of a summary; undefined where it is over nothing. */
export const toldQuantile = (summary: QuantileSummary, one: string): ToldQuantile | undefined => {
  const quantile = highestToldQuantile(summary.count);
  const [field] = QUANTILES.find(([, q]) => q === quantile)!;
  const valueMs = summary[field];
  return valueMs === null ? undefined : told(quantile, valueMs, plural(summary.count, one));
};

/** Of values in any order, by nearest rank; undefined where there are none. */
export const toldQuantileOf = (
  values: readonly number[],
  one: string,
): ToldQuantile | undefined => {
  const quantile = highestToldQuantile(values.length);
  const ascending = values.toSorted((a, b) => a - b);
  const valueMs = ascending[Math.ceil(values.length * quantile) - 1];
  return valueMs === undefined ? undefined : told(quantile, valueMs, plural(values.length, one));
};

const told = (quantile: number, valueMs: number, over: string): ToldQuantile => {
  const name = formatQuantile(quantile);
  const note = quantile === 0.99 ? null : `${name}: ${over} are too few for a p99`;
  return { name, valueMs, note };
};
