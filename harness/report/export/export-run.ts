import { join } from 'node:path';

import { sqlText, withDatabase } from '../../model/duckdb.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { SQL_TYPE } from './export-plan.ts';
import { planTable } from './plan-rows.ts';

export type ExportFormat = 'csv' | 'ndjson' | 'parquet';

const OPTIONS: Readonly<Record<ExportFormat, string>> = {
  csv: 'FORMAT csv, HEADER',
  ndjson: 'FORMAT json',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
};

/** Writes the requests of a run, one row each, to a file. */
export const exportRun = (runFolder: string, format: ExportFormat, file: string): Promise<void> => {
  const requests = sqlText(join(runFolder, RUN_FILES.requests));
  return withDatabase((db) =>
    db.run(`COPY (
        SELECT plan_index, step, planned_ms, sent_ms, lateness_ms, blocked_ms, service_ms, response_ms,
          http_status, result_code, outcome
        FROM ${requests} ORDER BY plan_index, planned_ms
      ) TO ${sqlText(file)} (${OPTIONS[format]})`),
  );
};

/** Writes a plan's payments to a Parquet file, from the CSV that was made of them. */
export const planCsvToParquet = (plan: Plan, csvFile: string, file: string): Promise<void> => {
  const types = planTable(plan).columns.map(
    ({ name, type }) => `${sqlText(name)}: '${SQL_TYPE[type]}'`,
  );
  return withDatabase((db) =>
    db.run(`COPY (
        FROM read_csv(${sqlText(csvFile)}, header=true, auto_detect=false, columns={${types.join(', ')}})
      ) TO ${sqlText(file)} (${OPTIONS.parquet})`),
  );
};
