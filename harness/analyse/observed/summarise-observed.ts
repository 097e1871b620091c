import type { Database } from '../../model/duckdb.ts';
import type { ObservedSummary } from '../../model/run/observed.ts';
import { instantsIn, type AskedInstants } from './coverage.ts';
import { saturationLine, type ObservedQuery } from '../../model/scenario/observe.ts';

interface Figures {
  readonly name: string;
  readonly series: number;
  readonly told: number;
  readonly left_out: number;
  readonly instants: number;
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
  readonly max_at: number | null;
}

/** What came of each query, in the scenario's order; figures are over the measured part. */
export const summariseObserved = async (
  db: Database,
  queries: readonly ObservedQuery[],
  { durationMs, asked }: { readonly durationMs: number; readonly asked: AskedInstants },
): Promise<ObservedSummary[]> => {
  if (queries.length === 0) return [];
  const rows = await db.rows<Figures>(`
    SELECT name, count(DISTINCT series) AS series,
      count(value) FILTER (measured) AS told,
      count(*) FILTER (measured AND value IS NULL) AS left_out,
      count(DISTINCT at_ms) FILTER (measured AND value IS NOT NULL) AS instants,
      min(value) FILTER (measured) AS min,
      avg(value) FILTER (measured) AS mean,
      max(value) FILTER (measured) AS max,
      arg_max(at_ms, (value, -at_ms)) FILTER (measured AND value IS NOT NULL) AS max_at
    FROM (SELECT *, at_ms >= 0 AND at_ms <= ${durationMs} AS measured FROM observed)
    GROUP BY name`);
  const figures = new Map(rows.map((row) => [row.name, row]));
  return queries.map((query) => {
    const found = figures.get(query.name);
    return {
      name: query.name,
      role: query.role,
      unit: query.unit,
      query: query.query,
      saturatedAt: saturationLine(query) ?? null,
      series: found?.series ?? 0,
      values: found?.told ?? 0,
      leftOut: found?.left_out ?? 0,
      instants: found?.instants ?? 0,
      instantsAsked: instantsIn(asked, { fromMs: 0, toMs: durationMs }),
      min: found?.min ?? null,
      mean: found?.mean ?? null,
      max: found?.max ?? null,
      maxAtMs: found?.max_at ?? null,
    };
  });
};
