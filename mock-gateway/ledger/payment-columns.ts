import type { PaymentEvent } from './event.ts';

/** How a payment was settled; its place in the list is what the column holds. */
export const SETTLED_BY = [
  'nothing yet',
  'charged',
  'confirmed',
  'declined',
  'closed',
  'lost',
] as const satisfies readonly (PaymentEvent['kind'] | 'nothing yet')[];

export type SettledBy = (typeof SETTLED_BY)[number];

/**
 * One number a row for each thing known about a payment, each kind in an array of its own. To the
 * garbage collector that is some twenty things, however many payments: a Map of a million objects
 * made it pause for 160 ms. Instants are NaN where what they tell of has not happened.
 */
export const paymentColumns = (capacity: number) => ({
  /** In the smallest unit of the currency; 0 where no amount is known. */
  amount: new BigUint64Array(capacity),
  refunded: new BigUint64Array(capacity),
  currency: new Uint16Array(capacity),
  scenario: new Uint8Array(capacity),
  /** Fingerprint of 53 bits. */
  method: new Float64Array(capacity),
  receivedMs: new Float64Array(capacity),
  acceptedMs: new Float64Array(capacity),
  askedMs: new Float64Array(capacity),
  /** When the waiting for the customer ends, or would have ended. */
  dueMs: new Float64Array(capacity),
  settledMs: new Float64Array(capacity),
  cancelledMs: new Float64Array(capacity),
  notifiedMs: new Float64Array(capacity),
  understood: new Uint8Array(capacity),
  settledBy: new Uint8Array(capacity),
  /** Why it failed, or will when the waiting is over; 0 is no reason. */
  failCode: new Uint16Array(capacity),
  charges: new Uint8Array(capacity),
  /** How often pay, inquiryPayment and cancel were asked. */
  pay: new Uint32Array(capacity),
  inquire: new Uint32Array(capacity),
  cancel: new Uint32Array(capacity),
});

export type PaymentColumns = ReturnType<typeof paymentColumns>;

/** Makes a row that of a payment to which nothing has happened. */
export const clearRow = (columns: PaymentColumns, row: number): void => {
  columns.amount[row] = 0n;
  columns.refunded[row] = 0n;
  columns.currency[row] = 0;
  columns.scenario[row] = 0;
  columns.method[row] = 0;
  columns.receivedMs[row] = Number.NaN;
  columns.acceptedMs[row] = Number.NaN;
  columns.askedMs[row] = Number.NaN;
  columns.dueMs[row] = Number.NaN;
  columns.settledMs[row] = Number.NaN;
  columns.cancelledMs[row] = Number.NaN;
  columns.notifiedMs[row] = Number.NaN;
  columns.understood[row] = 0;
  columns.settledBy[row] = 0;
  columns.failCode[row] = 0;
  columns.charges[row] = 0;
  columns.pay[row] = 0;
  columns.inquire[row] = 0;
  columns.cancel[row] = 0;
};
