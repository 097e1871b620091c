/**
 * Payments and requests as they were known at an instant, of a run that was given up then. Who had no
 * answer yet had waited for so long at least: a limit that is shorter was missed, and of a longer one
 * nothing is known, so that each share of late ones is the least that it can have been. What was
 * planned later was asked of nobody.
 */
export const knownBy = (
  knownToMs: number,
): Readonly<Record<'payments' | 'requests', (file: string) => string>> => ({
  payments: (file) => `
    SELECT * REPLACE (
      CASE
        WHEN sent_ms IS NULL OR ${ENDED_MS} > ${knownToMs} THEN ${knownToMs} - planned_ms
        -- "In process" is an answer unless it is never learnt what came of it.
        WHEN first_outcome = 'pending' AND settlement IS NULL THEN ${ENDED_MS} - planned_ms
        ELSE response_ms END AS response_ms,
      CASE
        WHEN settlement IS NULL OR planned_ms + payment_ms > ${knownToMs} THEN ${knownToMs} - planned_ms
        ELSE payment_ms END AS payment_ms)
    FROM ${file} WHERE planned_ms < ${knownToMs}`,
  requests: (file) => `SELECT * FROM ${file} WHERE ${ENDED_MS} <= ${knownToMs}`,
});

const ENDED_MS = '(sent_ms + coalesce(blocked_ms, 0) + coalesce(service_ms, 0))';
