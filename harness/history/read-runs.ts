import { join } from 'node:path';

import { sqlText, withDatabase } from '../model/duckdb.ts';
import { HISTORY_METRICS, type HistoryMetric } from '../model/history/history.ts';
import { RUN_SCHEMA } from '../model/run/run.ts';
import { SMOKE_PAYMENTS } from '../model/run/smoke-payments.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

/** What a history needs of one run. */
export interface PastRun {
  readonly file: string;
  readonly id: string;
  readonly startedAt: string;
  readonly scenario: string;
  /** `mock`, or the address of the target. */
  readonly target: string;
  readonly factors: string;
  readonly planHash: string;
  readonly verdict: 'pass' | 'fail' | 'invalid';
  readonly labels: Readonly<Record<string, string>>;
  /** Null where the figure is infinite or the sample too small. */
  readonly value: number | null;
}

export interface PastRuns {
  readonly runs: readonly PastRun[];
  /** Files that are damaged, or of a version that this one does not know. */
  readonly unreadable: readonly string[];
}

/**
 * All runs in the folders of a folder but those of two targets, in the order in which they began. DuckDB reads the files side
 * by side, and of each takes only what is asked for.
 */
export const readPastRuns = (folder: string, metric: HistoryMetric): Promise<PastRuns> =>
  withDatabase(async (db) => {
    const files = sqlText(join(globEscaped(folder), '*', RUN_FILES.run));
    await db.run('CREATE MACRO text(document, place) AS json_extract_string(document, place)');
    await db.run(`
      CREATE TABLE files AS
      SELECT filename AS file,
        CASE WHEN json_valid(content) THEN content::JSON ELSE NULL END AS run
      FROM read_text(${files})`);
    const known = `coalesce(text(run, '$.schema') = ${sqlText(RUN_SCHEMA)}, false)`;
    const rows = await db.rows<Row>(`
      SELECT file, text(run, '$.id') AS id, text(run, '$.startedAt') AS started,
        text(run, '$.scenario.name') AS scenario,
        text(run, '$.counts.planned')::INTEGER <= ${SMOKE_PAYMENTS} AS smoke, text(run, '$.verdict') AS verdict,
        CASE WHEN text(run, '$.target.kind') = 'mock' THEN 'mock' ELSE text(run, '$.target.url') END AS target,
        text(run, '$.plan.factors') AS factors, text(run, '$.plan.hash') AS plan,
        coalesce(text(run, '$.labels'), '{}') AS labels, ${valueOf(metric)} AS value
      FROM files WHERE ${known} AND text(run, '$.split') IS NULL ORDER BY started, id`);
    const unreadable = await db.rows<{ file: string }>(
      `SELECT file FROM files WHERE NOT (${known}) ORDER BY file`,
    );
    return { runs: rows.map(pastRun), unreadable: unreadable.map(({ file }) => file) };
  });

interface Row {
  readonly file: string;
  readonly id: string;
  readonly started: string;
  readonly scenario: string;
  readonly smoke: boolean;
  readonly verdict: PastRun['verdict'];
  readonly target: string;
  readonly factors: string;
  readonly plan: string;
  readonly labels: string;
  readonly value: number | null;
}

const pastRun = ({ started, plan, labels, scenario, smoke, ...rest }: Row): PastRun => ({
  ...rest,
  // Of a few payments; on one line with whole runs they would be changes.
  scenario: smoke ? `${scenario} (smoke)` : scenario,
  startedAt: started,
  planHash: plan,
  labels: JSON.parse(labels) as Record<string, string>,
});

const valueOf = (metric: HistoryMetric): string => {
  const { path } = HISTORY_METRICS[metric];
  return path === null ? FAILURES : `text(run, ${sqlText(path)})::DOUBLE`;
};

const FAILURES = `1 - (text(run, '$.counts.answered'))::DOUBLE / nullif((text(run, '$.counts.planned'))::DOUBLE, 0)`;

/** A folder whose name has a star in it is that folder. */
const globEscaped = (folder: string): string => folder.replaceAll(/[*?[\]]/g, '[$&]');
