import { LEDGER_COLUMNS } from '../../harness/model/gateway-control.ts';
import type { AskedPayment } from './payment.ts';

const ROWS_PER_CHUNK = 1_000;

export interface LedgerRows {
  /** Rows of payments that have left memory, as this module wrote them. */
  readonly aged: Iterable<string>;
  readonly payments: Iterable<AskedPayment>;
}

/**
 * The ledger as CSV (RFC 4180, lines end with a line feed), in chunks of some 60 KB so that no
 * length of ledger fills the memory. `zeroEpochMs` is the wall clock at the payments' instant zero.
 */
export const ledgerCsv = function* (
  { aged, payments }: LedgerRows,
  zeroEpochMs: number,
): Generator<string> {
  let chunk = `${LEDGER_COLUMNS.join(',')}\n`;
  for (const text of aged) {
    yield chunk + text;
    chunk = '';
  }
  let rows = 0;
  for (const payment of payments) {
    chunk += csvRow(payment, zeroEpochMs);
    rows += 1;
    if (rows % ROWS_PER_CHUNK !== 0) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
};

/** With its line feed. */
export const csvRow = (payment: AskedPayment, zeroEpochMs: number): string => {
  const cells: Readonly<Record<(typeof LEDGER_COLUMNS)[number], string | number>> = {
    payment_request_id: quoted(payment.paymentRequestId),
    state: payment.state,
    charges: payment.charges,
    amount: payment.amount?.value ?? '',
    currency: payment.amount?.currency ?? '',
    refunded: String(payment.refunded),
    pay_requests: payment.payRequests,
    received_epoch_ms: (zeroEpochMs + payment.receivedMs).toFixed(3),
  };
  return `${LEDGER_COLUMNS.map((column) => cells[column]).join(',')}\n`;
};

/** Clients choose their ids: they may hold what means something in CSV. */
const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
