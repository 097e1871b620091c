import type { DuckDBListValue } from '@duckdb/node-api';

import type { Database } from '../model/duckdb.ts';
import type { QuantileSummary } from '../model/run/run.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';

const QUANTILES = [
  ['p50Ms', 0.5],
  ['p90Ms', 0.9],
  ['p95Ms', 0.95],
  ['p99Ms', 0.99],
  ['p999Ms', 0.999],
  ['maxMs', 1],
] as const;

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
  const values = QUANTILES.map(([name, q], i) => {
    const value = (found?.items[i] as number | undefined) ?? null;
    if (count < smallestSampleFor(q)) why[name] = 'too-few';
    else if (value !== null && !Number.isFinite(value)) why[name] = 'never';
    return [name, name in why ? null : roundMicroseconds(value)] as const;
  });
  return { count, ...(Object.fromEntries(values) as Record<QuantileName, number | null>), why };
};

type QuantileName = (typeof QUANTILES)[number][0];

export const roundMicroseconds = (ms: number | null): number | null =>
  ms === null ? null : Math.round(ms * 1_000) / 1_000;
