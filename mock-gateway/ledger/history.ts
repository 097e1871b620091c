import type { PaymentEvent } from './event.ts';
import type { PaymentTable } from './payment-table.ts';

/**
 * What has happened to a payment, in order, but for its refunds. Requests that repeat an earlier
 * one are counted and not listed: the first stands for all.
 */
export const historyOf = (table: PaymentTable, row: number): readonly PaymentEvent[] => {
  const { columns } = table;
  const events: PaymentEvent[] = [];
  const terms = table.termsOf(row);
  if (terms !== undefined) {
    events.push({ kind: 'received', atMs: columns.receivedMs[row]!, terms });
  }
  if (table.hasComeToBe(row)) events.push({ kind: 'accepted', atMs: columns.acceptedMs[row]! });
  const failCode = table.failCodeOf(row);
  const [askedMs, dueMs] = [columns.askedMs[row]!, columns.dueMs[row]!];
  if (!Number.isNaN(askedMs)) events.push({ kind: 'asked', atMs: askedMs, failCode, dueMs });
  const atMs = columns.settledMs[row]!;
  const kind = table.settledBy(row);
  if (kind === 'charged' || kind === 'confirmed') {
    events.push({ kind, atMs, charges: columns.charges[row]! });
  } else if (kind === 'declined' || kind === 'closed') {
    events.push({ kind, atMs, failCode: failCode! });
  } else if (kind === 'lost') events.push({ kind, atMs });
  const cancelledMs = columns.cancelledMs[row]!;
  if (!Number.isNaN(cancelledMs)) events.push({ kind: 'cancelled', atMs: cancelledMs });
  const notifiedMs = columns.notifiedMs[row]!;
  if (!Number.isNaN(notifiedMs)) {
    events.push({ kind: 'notified', atMs: notifiedMs, understood: columns.understood[row] === 1 });
  }
  // An id can be closed before pay is asked. Of one instant the order is that of a payment's life.
  return events.toSorted((a, b) => a.atMs - b.atMs);
};
