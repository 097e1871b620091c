import { expect, test } from 'vitest';

import { drainMsFor } from '../../../harness/rehearsal/drain.ts';
import { createJourney } from '../../../scenarios/k6/journeys/pay.ts';
import { PAYMENTS, tableData } from '../../scenarios/k6/table-data.ts';

/** From the planned instant of a payment to its end, where every request times out. */
const longestWayMs = (timeoutMs: number): number => {
  const data = tableData(PAYMENTS);
  const journey = createJourney({ data, planHash: 'abcdef0123456789', salt: '', timeoutMs });
  const timeout = { status: 0, body: '', errorCode: 1_050 };
  let [step, attempt, wayMs] = [0, 1, 0];
  for (;;) {
    wayMs += timeoutMs;
    const { next } = journey.after(0, step, attempt, timeout);
    if ('settled' in next) return wayMs;
    wayMs += next.afterMs;
    [step, attempt] = [next.step, next.attempt];
  }
};

test.each([500, 5_000, 6_300, 30_000, 60_000])(
  'with a timeout of %d ms, open payments are waited for to the end of their longest way',
  (timeoutMs) => {
    const beyondMs = drainMsFor(timeoutMs) - longestWayMs(timeoutMs);
    expect(beyondMs).toBeGreaterThanOrEqual(1_000);
    expect(beyondMs).toBeLessThanOrEqual(10_000);
  },
);
