import { rename } from 'node:fs/promises';
import { join } from 'node:path';

import type { CollectedRecords } from '../model/collected-records.ts';
import { sqlText, withDatabase, type Database } from '../model/duckdb.ts';
import {
  NOT_SETTLED_LETTER,
  OUTCOME_LETTER,
  OUTCOMES,
  SETTLEMENT_LETTER,
  SETTLEMENTS,
} from '../model/outcome.ts';
import { parseNote } from '../model/parse-record-line.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

/** Turns the raw record lines of a run folder into requests.parquet: one row a request. */
export const requestsToParquet = (runFolder: string): Promise<CollectedRecords> =>
  withDatabase(async (db) => {
    const raw = join(runFolder, RUN_FILES.rawRecords);
    const { cutNotes, ...notes } = await readNotes(db, raw);
    const foreignLines = cutNotes + (await loadRecords(db, raw));
    const steps = notes.starts[0]?.steps ?? [];
    const file = join(runFolder, RUN_FILES.requests);
    await db.run(requestsSql(steps, `${file}.part`));
    // In one step: a conversion that is broken off leaves nothing that looks like requests.
    await rename(`${file}.part`, file);
    const { records } = await db.row<{ records: number }>('SELECT count(*) AS records FROM raw');
    return { records, foreignLines, ...notes };
  });

const readNotes = async (db: Database, raw: string) => {
  const lines = await db.rows<{ line: string }>(
    `SELECT line FROM read_csv(${sqlText(raw)}, header=false, auto_detect=false, delim='\\0',
       quote='', escape='', columns={'line': 'VARCHAR'}, ignore_errors=true)
     WHERE starts_with(line, '#')`,
  );
  const notes = lines.map(({ line }) => parseNote(line)).filter((note) => note !== undefined);
  return {
    cutNotes: lines.length - notes.length,
    starts: notes.flatMap((parsed) => (parsed.tag === '#start' ? [parsed.note] : [])),
    beats: notes.flatMap((parsed) => (parsed.tag === '#beat' ? [parsed.note] : [])),
    faults: notes.flatMap((parsed) => (parsed.tag === '#fault' ? [parsed.note] : [])),
    ends: notes.flatMap((parsed) => (parsed.tag === '#end' ? [parsed.note] : [])),
  };
};

/** Fills the table `raw`. @returns how many lines are no records. */
const loadRecords = async (db: Database, raw: string): Promise<number> => {
  await db.run(`
    CREATE TABLE raw AS SELECT * FROM read_csv(${sqlText(raw)},
      header=false, auto_detect=false, delim=',', quote='', escape='', comment='#',
      ignore_errors=true, store_rejects=true,
      columns={'plan_index': 'UINTEGER', 'step': 'UTINYINT', 'attempt': 'UTINYINT',
        'planned_ms': 'DOUBLE', 'lateness_ms': 'DOUBLE', 'blocked_ms': 'DOUBLE',
        'service_ms': 'DOUBLE', 'answered_after_ms': 'DOUBLE', 'http_status': 'USMALLINT',
        'error_code': 'USMALLINT', 'result_code': 'VARCHAR', 'letters': 'VARCHAR'})`);
  // Cut off behind its last comma, a record still has all its fields.
  const cut = `coalesce(letters NOT IN (${LETTERS.join(', ')}), true)`;
  const { foreign } = await db.row<{ foreign: number }>(`
    SELECT (SELECT count(DISTINCT line) FROM reject_errors)
      + (SELECT count(*) FROM raw WHERE ${cut}) AS "foreign"`);
  await db.run(`DELETE FROM raw WHERE ${cut}`);
  return foreign;
};

/** Every pair that can end a record. */
const LETTERS = OUTCOMES.flatMap((outcome) =>
  [NOT_SETTLED_LETTER, ...SETTLEMENTS.map((end) => SETTLEMENT_LETTER[end])].map((letter) =>
    sqlText(OUTCOME_LETTER[outcome] + letter),
  ),
);

const requestsSql = (steps: readonly string[], target: string): string => `
  COPY (
    SELECT plan_index,
      ${caseOf(
        'step',
        steps.map((step, number) => [String(number), step]),
      )} AS step,
      attempt, planned_ms, planned_ms + lateness_ms AS sent_ms, lateness_ms, blocked_ms, service_ms,
      CASE WHEN http_status > 0 THEN lateness_ms + blocked_ms + service_ms END AS response_ms,
      answered_after_ms - blocked_ms - service_ms AS unseen_ms,
      http_status, error_code, coalesce(result_code, '') AS result_code,
      ${caseOf(
        'letters[1]',
        OUTCOMES.map((outcome) => [sqlText(OUTCOME_LETTER[outcome]), outcome]),
      )} AS outcome,
      ${caseOf(
        'letters[2]',
        SETTLEMENTS.map((end) => [sqlText(SETTLEMENT_LETTER[end]), end]),
      )} AS settlement
    FROM raw ORDER BY plan_index, planned_ms
  ) TO ${sqlText(target)} (FORMAT parquet, COMPRESSION zstd)`;

const caseOf = (of: string, cases: readonly (readonly [string, string])[]): string =>
  cases.length === 0
    ? `CAST(${of} AS VARCHAR)`
    : `CASE ${of} ${cases.map(([value, name]) => `WHEN ${value} THEN ${sqlText(name)}`).join(' ')} END`;
