import type { Database } from '../model/duckdb.ts';
import type { Streams } from './validity/dispersion.ts';

/**
 * The instants at which the measured payments were planned, sent, and received by the target; the
 * last only with a ledger, whose instants are on the wall clock: `zeroEpochMs` is its zero.
 */
export const instantStreams = async (
  db: Database,
  zeroEpochMs: number | undefined,
): Promise<Omit<Streams, 'durationMs'>> => ({
  plannedMs: await instants(db, 'SELECT planned_ms AS at_ms FROM payments WHERE measured'),
  sentMs: await instants(
    db,
    'SELECT sent_ms AS at_ms FROM payments WHERE measured AND sent_ms >= 0',
  ),
  receivedMs:
    zeroEpochMs === undefined
      ? undefined
      : await instants(db, `SELECT received_epoch_ms - ${zeroEpochMs} AS at_ms FROM ledger`),
});

/** The column `at_ms` of a query, ascending. */
const instants = async (db: Database, query: string): Promise<Float64Array> => {
  const result = await db.connection.runAndReadAll(`FROM (${query}) ORDER BY at_ms`);
  return Float64Array.from(result.getColumns()[0] ?? [], Number);
};
