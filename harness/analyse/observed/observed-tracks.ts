import type { Database } from '../../model/duckdb.ts';
import { saturationLine, type ObservedQuery } from '../../model/scenario/observe.ts';
import type { Track } from './track.ts';

/** The series of utilisations and queues that have a line of saturation. */
export const observedTracks = async (
  db: Database,
  queries: readonly ObservedQuery[],
): Promise<readonly Track[]> => {
  const watched = queries.flatMap(({ role, ...query }) => {
    const saturatedAt = saturationLine({ role, ...query });
    if (saturatedAt === undefined || (role !== 'utilisation' && role !== 'queue')) return [];
    return [{ name: query.name, role, unit: query.unit, saturatedAt }];
  });
  if (watched.length === 0) return [];
  const rows = await db.rows<Row>(
    `SELECT name, series, at_ms AS "atMs", value FROM observed
     WHERE value IS NOT NULL ORDER BY name, series, at_ms`,
  );
  return watched.flatMap((query) => {
    const bySeries = Map.groupBy(
      rows.filter(({ name }) => name === query.name),
      ({ series }) => series,
    );
    return [...bySeries].map(([series, values]) => ({
      ...query,
      series: bySeries.size === 1 ? '' : series,
      values,
    }));
  });
};

interface Row {
  readonly name: string;
  readonly series: string;
  readonly atMs: number;
  readonly value: number;
}
