import { beforeEach, expect, test } from 'vitest';

import { Book } from '../../../mock-gateway/ledger/book.ts';
import { LedgerReader } from '../../../mock-gateway/ledger/ledger-reader.ts';

const TERMS = {
  amount: { currency: 'JPY', value: '1' },
  scenario: 'PaymentCode',
  method: 28,
} as const;

let book: Book;
beforeEach(() => {
  book = new Book({ maxPayments: 1_000, paymentIdOf: (id) => id });
  for (let i = 0; i < 10; i += 1) {
    const row = book.rowFor(`order-${i}`);
    book.record(row, { kind: 'received', atMs: i, terms: TERMS });
  }
});

/** As the book does, when the payment of a row leaves memory. */
const leave = (reader: LedgerReader, ...rows: readonly number[]): void => {
  for (const row of rows) reader.leaves(row, book.table.paymentOf(row));
};

const idsOf = (reader: LedgerReader) =>
  [...reader.payments()].map(({ paymentRequestId }) => paymentRequestId);

test('what leaves memory before its turn is read all the same, up to so many', () => {
  const reader = new LedgerReader(book.table, 2);
  leave(reader, 4, 7);
  expect(idsOf(reader).filter((id) => id === 'order-4' || id === 'order-7')).toHaveLength(4);
});

test('a reader that hardly reads is told so, and holds nothing any more', () => {
  const reader = new LedgerReader(book.table, 2);
  const payments = reader.payments();
  expect(payments.next().value?.paymentRequestId).toBe('order-0');
  leave(reader, 4, 7, 8);
  expect(() => payments.next()).toThrow('this reader was too slow for the ledger');
  leave(reader, 9);
});
