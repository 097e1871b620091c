import type { Database } from '../../model/duckdb.ts';
import type { Timeline } from '../../model/run/timeline.ts';
import type { ObservedQuery } from '../../model/scenario/observe.ts';

interface Row {
  readonly name: string;
  readonly at_ms: number;
  readonly max: number | null;
  readonly mean: number | null;
  readonly min: number | null;
}

/** The target's own metrics for pictures: at each instant the highest, mean and lowest series. */
export const observedSeries = async (
  db: Database,
  queries: readonly ObservedQuery[],
  mostInstants: number,
): Promise<Timeline['observed']> => {
  if (queries.length === 0) return [];
  const counts = await db.rows<{ name: string; series: number; instants: number }>(
    `SELECT name, count(DISTINCT series) AS series, count(DISTINCT at_ms) AS instants
     FROM observed GROUP BY name`,
  );
  // Several instants become one where there are too many; the highest is still the highest.
  const rows = await db.rows<Row>(`
    SELECT name, min(at_ms) AS at_ms, max(value) AS max, avg(value) AS mean, min(value) AS min
    FROM (
      SELECT *, dense_rank() OVER (PARTITION BY name ORDER BY at_ms) - 1 AS place FROM observed)
    GROUP BY name, place // ${thinningFor(counts, mostInstants)}
    ORDER BY name, at_ms`);
  return queries.flatMap(({ name }) => {
    const found = counts.find((count) => count.name === name);
    if (found === undefined) return [];
    const own = rows.filter((row) => row.name === name);
    return [
      {
        name,
        series: found.series,
        atMs: own.map(({ at_ms }) => at_ms),
        max: own.map(({ max }) => max),
        mean: own.map(({ mean }) => mean),
        min: own.map(({ min }) => min),
      },
    ];
  });
};

const thinningFor = (counts: readonly { readonly instants: number }[], most: number): number =>
  Math.max(1, Math.ceil(Math.max(0, ...counts.map(({ instants }) => instants)) / most));
