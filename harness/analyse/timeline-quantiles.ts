import type { Database } from '../model/duckdb.ts';
import { quantileParts } from '../model/run/quantile-parts.ts';
import type { Timeline } from '../model/run/timeline.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';

export type TimelineQuantiles = Pick<
  Timeline,
  'p50Ms' | 'p90Ms' | 'p99Ms' | 'serviceP99Ms' | 'latenessP99Ms'
>;

type Slices = Pick<Timeline, 'sliceMs' | 'startMs' | 'planned'>;

/**
 * Quantiles of the payments planned in each slice, or in as many neighbours as can tell them; null
 * where none was planned, where all of them together cannot, or where it is never.
 */
export const timelineQuantiles = async (
  db: Database,
  slices: Slices,
): Promise<TimelineQuantiles> => {
  const [p50Ms] = await ofParts(db, slices, 0.5, ['response_ms']);
  const [p90Ms] = await ofParts(db, slices, 0.9, ['response_ms']);
  const p99Columns = ['response_ms', 'service_ms', 'lateness_ms'];
  const [p99Ms, serviceP99Ms, latenessP99Ms] = await ofParts(db, slices, 0.99, p99Columns);
  return {
    p50Ms: p50Ms!,
    p90Ms: p90Ms!,
    p99Ms: p99Ms!,
    serviceP99Ms: serviceP99Ms!,
    latenessP99Ms: latenessP99Ms!,
  };
};

/** One quantile of some columns, by slice. */
const ofParts = async (
  db: Database,
  { sliceMs, startMs, planned }: Slices,
  q: number,
  columns: readonly string[],
): Promise<readonly (number | null)[][]> => {
  const parts = quantileParts({ startMs, planned }, q);
  const slice = `floor(planned_ms / ${sliceMs})::INTEGER - ${Math.round(startMs[0]! / sliceMs)}`;
  const figures = columns.map(
    (column, i) => `CASE WHEN count(${column}) >= ${smallestSampleFor(q)}
      THEN quantile_disc(${column}, ${q}) END AS figure${i}`,
  );
  const rows = await db.rows<Record<string, number | null>>(`
    SELECT [${parts.join()}][${slice} + 1] AS part, ${figures.join()} FROM payments GROUP BY part`);
  const byPart = new Map(rows.map((row) => [row['part'], row]));
  return columns.map((_, i) =>
    parts.map((part, at) => (planned[at] === 0 ? null : finite(byPart.get(part)?.[`figure${i}`]))),
  );
};

/** A quantile that is never has no place on an axis; the heat map has a row for it. */
const finite = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value)
    ? null
    : Math.round(value * 100) / 100;
