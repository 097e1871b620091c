import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { sqlText, type Database } from '../../model/duckdb.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';

/** Makes the table `observed`: observed.parquet, or no rows where none came. */
export const openObserved = async (db: Database, runFolder: string): Promise<void> => {
  const file = join(runFolder, RUN_FILES.observed);
  await db.run(
    existsSync(file)
      ? `CREATE VIEW observed AS SELECT * FROM ${sqlText(file)}`
      : 'CREATE TABLE observed (name VARCHAR, series VARCHAR, at_ms DOUBLE, value DOUBLE)',
  );
};
