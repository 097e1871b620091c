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
  const columns = QUANTILES.map(([name, q]) => `quantile_disc(v, ${q}) AS "${name}"`).join(', ');
  const row = await db.row<Record<string, number | null>>(
    `SELECT count(v) AS count, ${columns} FROM (SELECT ${expression} AS v FROM ${from})`,
  );
  const count = row['count'] ?? 0;
  const why: Record<string, 'never' | 'too-few'> = {};
  const values = QUANTILES.map(([name, q]) => {
    const value = row[name] ?? null;
    if (count < smallestSampleFor(q)) why[name] = 'too-few';
    else if (value !== null && !Number.isFinite(value)) why[name] = 'never';
    return [name, name in why ? null : roundMicroseconds(value)] as const;
  });
  return { count, ...(Object.fromEntries(values) as Record<QuantileName, number | null>), why };
};

type QuantileName = (typeof QUANTILES)[number][0];

export const roundMicroseconds = (ms: number | null): number | null =>
  ms === null ? null : Math.round(ms * 1_000) / 1_000;
