import { HOUR_MS, DAY_MS } from '../../harness/units/duration.ts';
const MARGIN_MS = 15 * 60_000;

/**
 * The last instant at which a payment of this one may be cancelled, both in ms since 1970: 00:15 of
 * the next day in the provider's zone, UTC+8. After that it has been settled, and is refunded.
 * Source: docs.alipayplus.com, cancel_payment.
 */
export const cancelDeadlineEpochMs = (createdEpochMs: number): number => {
  const day = Math.floor((createdEpochMs + 8 * HOUR_MS) / DAY_MS);
  return (day + 1) * DAY_MS - 8 * HOUR_MS + MARGIN_MS;
};
