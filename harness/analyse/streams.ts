import type { Database } from '../model/duckdb.ts';
import type { Streams } from './validity/dispersion.ts';

/**
 * The instants at which the measured payments that were begun were planned, sent, and received by
 * the target; the last only with a ledger, whose instants are on the wall clock: `zeroEpochMs` is
 * its zero. Of a run that was cut short they cover what came before the cut.
 */
export const instantStreams = async (
  db: Database,
  { durationMs, zeroEpochMs }: { durationMs: number; zeroEpochMs: number | undefined },
): Promise<Streams> => {
  const plannedMs = await instants(db, `SELECT planned_ms AS at_ms ${BEGUN}`);
  const { open } = await db.row<{ open: number }>(
    "SELECT count(*) AS open FROM payments WHERE measured AND ending = 'unsent'",
  );
  return {
    durationMs: open === 0 ? durationMs : (plannedMs.at(-1) ?? 0),
    plannedMs,
    sentMs: await instants(db, `SELECT sent_ms AS at_ms ${BEGUN} AND sent_ms >= 0`),
    receivedMs:
      zeroEpochMs === undefined
        ? undefined
        : await instants(db, `SELECT received_epoch_ms - ${zeroEpochMs} AS at_ms FROM ledger`),
  };
};

const BEGUN = 'FROM payments WHERE measured AND sent_ms IS NOT NULL';

/** The column `at_ms` of a query, ascending. */
const instants = async (db: Database, query: string): Promise<Float64Array> => {
  const result = await db.connection.runAndReadAll(`FROM (${query}) ORDER BY at_ms`);
  return Float64Array.from(result.getColumns()[0] ?? [], Number);
};
