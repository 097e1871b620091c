import { sqlText, type Database } from '../model/duckdb.ts';

/** The whole payment, from its planned instant to its final state. */
export const SETTLED = 'settled';

/** Times of one step of the journey, or of whole payments, as SQL. */
export interface StepRows {
  readonly step: string;
  /**
   * Rows with `at_ms`, the planned instant, `value`, ms or null for never, and `code`, the target's
   * own of the step or of the payment's first one; ends in WHERE.
   */
  readonly rows: string;
}

/** Where a request of a later step counts: when it fell due, or when its payment was planned. */
type LaterAt = 'due' | 'payment';

interface StepRowsOptions {
  readonly laterAt?: LaterAt | undefined;
  /** First step of the journey, where there may be no request that tells it. */
  readonly entryStep?: string | undefined;
}

/**
 * The first step over every planned payment, whole payments, and each later step over its own
 * requests. Warm-up payments are in none.
 */
export const stepRows = async (
  db: Database,
  { laterAt = 'due', entryStep }: StepRowsOptions = {},
): Promise<readonly StepRows[]> => {
  const requestRows = laterAt === 'due' ? requestsWhenDue : requestsOfPayments;
  const steps = await db.rows<{ step: string }>(
    'SELECT step FROM requests GROUP BY step ORDER BY min(planned_ms), step',
  );
  // Nothing was planned before the first step of the first payment.
  const [entry = entryStep, ...later] = steps.map(({ step }) => step);
  return [
    ...(entry === undefined ? [] : [{ step: entry, rows: paymentRows('response_ms') }]),
    { step: SETTLED, rows: paymentRows('payment_ms') },
    ...later.toSorted().map((step) => ({ step, rows: requestRows(step) })),
  ];
};

const paymentRows = (column: string): string =>
  `SELECT planned_ms AS at_ms, ${column} AS value, result_code AS code
   FROM payments WHERE measured`;

/** A request without a proper answer counts as never. */
const RESPONSE = `CASE WHEN outcome IN ('success', 'declined', 'pending') THEN response_ms END`;

/**
 * Rows of a plan ascend in time, so that the warm-up is what comes before the first measured row: ten
 * million rows need no join.
 */
const requestsWhenDue = (step: string): string => `
  SELECT planned_ms AS at_ms, ${RESPONSE} AS value, result_code AS code
  FROM requests
  WHERE plan_index >= (SELECT min(plan_index) FROM payments WHERE measured)
    AND step = ${sqlText(step)}`;

const requestsOfPayments = (step: string): string => `
  SELECT payment_at_ms AS at_ms, ${RESPONSE} AS value, result_code AS code
  FROM requests
    JOIN (SELECT plan_index, planned_ms AS payment_at_ms FROM payments WHERE measured)
      USING (plan_index)
  WHERE step = ${sqlText(step)}`;
