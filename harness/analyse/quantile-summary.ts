import type { DuckDBListValue } from '@duckdb/node-api';

import type { Database } from '../model/duckdb.ts';
import { QUANTILES, type QuantileField } from '../model/run/quantiles.ts';
import type { QuantileSummary } from '../model/run/quantile-summary.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';
import { roundMicroseconds } from './round-microseconds.ts';

/**
 * Exact quantiles (nearest rank: the smallest value with at least that share of values at or
 * below it) of a millisecond expression over the rows of `from`.
 */
export const summariseQuantiles = async (
  db: Database,
  expression: string,
  from: string,
): Promise<QuantileSummary> => {
  const asked = QUANTILES.map(([, q]) => q).join(', ');
  // One list of quantiles costs one sort.
  const { count, found } = await db.row<{ count: number; found: DuckDBListValue | null }>(
    `SELECT count(v) AS count, quantile_disc(v, [${asked}]) AS found
     FROM (SELECT ${expression} AS v FROM ${from})`,
  );
  const why: Record<string, 'never' | 'too-few'> = {};
  const values = QUANTILES.map(([field, q], i) => {
    const value = (found?.items[i] as number | undefined) ?? null;
    if (count < smallestSampleFor(q)) why[field] = 'too-few';
    else if (value !== null && !Number.isFinite(value)) why[field] = 'never';
    return [field, field in why || value === null ? null : roundMicroseconds(value)] as const;
  });
  return { count, ...(Object.fromEntries(values) as Record<QuantileField, number | null>), why };
};
