import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';

import { sqlText, withDatabase } from '../../model/duckdb.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import type { ObservedSeries } from './query-range.ts';

/** Rows a chunk: DuckDB's own vector size. */
const CHUNK_ROWS = 2_048;

/**
 * Writes observed.parquet: one row for each value of each series, on the plan's clock. A value that
 * is infinite or no number is null.
 */
export const writeObserved = (
  runFolder: string,
  zeroEpochMs: number,
  series: readonly (ObservedSeries & { readonly name: string })[],
): Promise<void> =>
  withDatabase(async (db) => {
    await db.run(
      'CREATE TABLE observed (name VARCHAR, series VARCHAR, at_ms DOUBLE, value DOUBLE)',
    );
    const appender = await db.connection.createAppender('observed');
    for (const { name, labels, points } of series) {
      for (let from = 0; from < points.length; from += CHUNK_ROWS) {
        const part = points.slice(from, from + CHUNK_ROWS);
        const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, DOUBLE, DOUBLE], part.length);
        chunk.setColumns([
          part.map(() => name),
          part.map(() => labels),
          part.map(({ atEpochMs }) => Math.round((atEpochMs - zeroEpochMs) * 1_000) / 1_000),
          part.map(({ value }) => (Number.isFinite(value) ? value : null)),
        ]);
        appender.appendDataChunk(chunk);
      }
    }
    appender.closeSync();
    const file = join(runFolder, RUN_FILES.observed);
    try {
      await db.run(
        `COPY (FROM observed ORDER BY name, series, at_ms) TO ${sqlText(`${file}.part`)}
          (FORMAT parquet, COMPRESSION zstd)`,
      );
      await rename(`${file}.part`, file);
    } catch (error) {
      await rm(`${file}.part`, { force: true }).catch(() => {});
      throw error;
    }
  });
