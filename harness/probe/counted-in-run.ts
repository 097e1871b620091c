import { withRunFiles } from '../estimate/run-database.ts';

export interface CountedSpan {
  /** What is counted ends here, or where the run was given up. */
  readonly toMs: number;
  /** Of a run that was given up. */
  readonly knownToMs: number | undefined;
  /** Who was without an answer for longer than this when the run was given up got none. */
  readonly limitMs: number;
  /** What is answered within this is good. */
  readonly withinMs: number;
}

export interface CountedInRun {
  /** Counted payments, up to the end of the span. */
  readonly planned: number;
  /** First steps sent within the span, whenever their payments were planned. */
  readonly sent: number;
  /** First steps properly answered within the span, whenever their payments were planned. */
  readonly answers: number;
  /** Counted payments that got no proper answer. */
  readonly never: number;
  /** Counted payments that were answered in time, and by then. */
  readonly good: number;
}

export const countedInRun = (
  runFolder: string,
  { toMs, knownToMs, limitMs, withinMs }: CountedSpan,
): Promise<CountedInRun> =>
  withRunFiles(
    runFolder,
    (db) =>
      db.row<CountedInRun>(
        `SELECT count(*) FILTER (measured) AS planned,
           count(*) FILTER (sent_ms >= 0 AND sent_ms < ${toMs}) AS sent,
           count(*) FILTER (at_ms >= 0 AND at_ms < ${toMs} AND NOT open) AS answers,
           count(*) FILTER (measured AND (response_ms IS NULL OR (open AND response_ms > '${limitMs}'::DOUBLE)))
             AS never,
           count(*) FILTER (measured AND NOT open AND response_ms <= ${withinMs}) AS good
         FROM (
           SELECT measured, sent_ms, response_ms, planned_ms + response_ms AS at_ms,
             ${knownToMs === undefined ? 'false' : `abs(at_ms - ${knownToMs}) < 1e-6`} AS open
           FROM payments)`,
      ),
    knownToMs,
  );
