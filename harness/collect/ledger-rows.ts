import { existsSync } from 'node:fs';

import { dependencyIdPattern } from '../model/dependency-id.ts';
import { sqlText } from '../model/duckdb.ts';
import { PeakdayError } from '../model/error.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';

export type RunIds = Pick<ReplayFacts, 'planHash' | 'salt' | 'dependency'>;

/** Columns of a file that says how a system names the payments of a run at its wallet. */
export const IDS_COLUMNS = ['request_id', 'wallet_request_id'] as const;

/**
 * A query over `given`, the ledger as a gateway gave it, that puts before each row the plan index
 * of its payment. Of a gateway behind the target it has all that was received meanwhile; what
 * belongs to no payment of the run has null.
 */
export const ledgerRowsSql = ({ dependency, ...run }: RunIds): string => {
  if (dependency === undefined) {
    return `SELECT ${planIndexIn('{id}', run)} AS plan_index, * FROM given
      WHERE plan_index IS NOT NULL`;
  }
  const { id, idsFile, sinceEpochMs } = dependency;
  const meanwhile = `plan_index IS NOT NULL OR received_epoch_ms >= ${sinceEpochMs}`;
  if (idsFile === undefined) {
    return `SELECT ${planIndexIn(id, run)} AS plan_index, * FROM given WHERE ${meanwhile}`;
  }
  return `
    WITH ids AS (
      SELECT wallet_request_id, min(${planIndexIn('{id}', run, 'request_id')}) AS plan_index
      FROM read_csv(${sqlText(idsFile)}, header=true, all_varchar=true)
      GROUP BY wallet_request_id)
    SELECT plan_index, given.*
    FROM given LEFT JOIN ids ON payment_request_id = wallet_request_id WHERE ${meanwhile}`;
};

/** Null where the text is no id of the run, in this form. */
const planIndexIn = (
  form: string,
  run: Omit<RunIds, 'dependency'>,
  column = 'payment_request_id',
): string =>
  `TRY_CAST(regexp_extract(${column}, ${sqlText(dependencyIdPattern(form, run))}, 1) AS UINTEGER)`;

/** @throws PeakdayError of kind `cannot-judge` where the file is not there yet */
export const needIdsFile = (file: string, runFolder: string): void => {
  if (existsSync(file)) return;
  const message = `${file} is not there: nobody can say which payments at the wallet are whose.`;
  throw new PeakdayError('cannot-judge', 'no-wallet-ids', message, { hint: judgeLater(runFolder) });
};

export const unreadableIds = (file: string, runFolder: string, cause: unknown): PeakdayError => {
  const message =
    `${file} cannot be read as CSV in UTF-8: its first line must have the columns ` +
    `${IDS_COLUMNS.join(' and ')}, and each row as many fields as that.`;
  return new PeakdayError('cannot-judge', 'invalid-wallet-ids', message, {
    hint: judgeLater(runFolder),
    cause,
  });
};

const judgeLater = (runFolder: string): string =>
  `The run was measured and kept. Once your system has written the file: peakday report ${runFolder}`;
