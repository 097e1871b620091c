import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Reconciliation } from '../../../harness/model/gateway-control.ts';
import { Book } from '../../../mock-gateway/ledger/book.ts';
import type { PaymentEvent } from '../../../mock-gateway/ledger/event.ts';
import { historyOf } from '../../../mock-gateway/ledger/history.ts';
import { Ledger } from '../../../mock-gateway/ledger/ledger.ts';

const newBook = (maxPayments = 4) => new Book({ maxPayments, paymentIdOf: (id) => `P-${id}` });

const paymentsOf = (book: Book) => [...book.openReader().payments()];

const totalsOf = ({ totals }: Book): Partial<Reconciliation> => ({
  payments: totals.payments,
  ...totals.counts,
  currencies: totals.currencies,
});

const TERMS = { scenario: 'PaymentCode' as const, method: 28 };

/** One thing that may happen to one of more ids than there is room for. */
const step = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  value: fc.constantFrom('100', '250'),
  currency: fc.constantFrom('JPY', 'CNY'),
  failCode: fc.option(fc.constant('RISK_REJECT')),
  afterMs: fc.constantFrom(0, 0, 6_000),
  kind: fc.constantFrom('receive', 'accept', 'conclude', 'cancel', 'refund', 'notified'),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A ledger with faults after these steps, and all that happened to its book. */
const ledgerAfter = (steps: readonly Step[]) => {
  const book = newBook();
  const log: [string, PaymentEvent | 'aged'][] = [];
  book.addKeeper({
    happened: (id, event) => log.push([id, event]),
    aged: ({ paymentRequestId }) => log.push([paymentRequestId, 'aged']),
  });
  const bookings: Readonly<Record<string, number>> = { a: 0, b: 2 };
  const ledger = new Ledger(book, { zeroEpochMs: 0, bookingsOf: (id) => bookings[id] ?? 1 });
  for (const [i, { id, value, currency, failCode, afterMs, kind }] of steps.entries()) {
    const atMs = i * 1_500;
    const amount = { currency, value };
    const terms = { ...TERMS, amount };
    const accept = () => {
      if (ledger.receivePay(id, terms, atMs) !== undefined) ledger.begin(id, atMs);
    };
    if (kind === 'receive') ledger.receivePay(id, terms, atMs);
    if (kind === 'accept') accept();
    if (kind === 'conclude') {
      accept();
      ledger.conclude(id, terms, { failCode, afterMs }, atMs);
    }
    if (kind === 'cancel') ledger.cancel({ paymentRequestId: id }, atMs);
    if (kind === 'refund') {
      ledger.refund({ refundRequestId: `r-${i}`, paymentId: `P-${id}`, amount }, atMs);
    }
    const row = book.table.rowOf({ paymentRequestId: id });
    if (kind === 'notified' && row !== -1) {
      book.record(row, { kind: 'notified', atMs, understood: i % 2 === 0 });
    }
  }
  return { book, log };
};

it('what happened, replayed, makes the same payments and totals again', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { book, log } = ledgerAfter(steps);
      const again = newBook();
      for (const [id, event] of log) {
        if (event === 'aged') again.ageOldest();
        else again.record(again.rowFor(id), event);
      }
      const byId = ({ paymentRequestId }: { readonly paymentRequestId: string }) =>
        paymentRequestId;
      const sorted = (of: Book) => paymentsOf(of).toSorted((x, y) => (byId(x) < byId(y) ? -1 : 1));
      expect(sorted(again)).toEqual(sorted(book));
      expect(totalsOf(again)).toEqual(totalsOf(book));
      expect(again.aged).toBe(book.aged);
    }),
  );
});

it('the history that a payment tells makes the same payment, but for refunds and repeats', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { book } = ledgerAfter(steps);
      for (const payment of paymentsOf(book)) {
        const again = newBook();
        const { paymentRequestId } = payment;
        const row = again.rowFor(paymentRequestId);
        const history = historyOf(book.table, book.table.rowOf({ paymentRequestId }));
        for (const event of history) again.record(row, event);
        expect(again.table.paymentOf(row)).toEqual({ ...payment, payRequests: 1, refunded: 0n });
        expect(historyOf(again.table, row)).toEqual(history);
      }
    }),
  );
});

it('the totals are those of all payments that ever were, in memory or not', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { book, log } = ledgerAfter(steps);
      const unbounded = newBook(1_000);
      let lives = 0;
      const lifeOf = new Map<string, string>();
      // An id that comes again after its payment left memory is another payment.
      for (const [id, event] of log) {
        if (event === 'aged') lifeOf.delete(id);
        else {
          if (!lifeOf.has(id)) lifeOf.set(id, `${id}-${(lives += 1)}`);
          unbounded.record(unbounded.rowFor(lifeOf.get(id)!), event);
        }
      }
      const all = paymentsOf(unbounded);
      const { payments, charges, doubled, payRequests, currencies } = {
        ...totalsOf(book),
      } as Reconciliation;
      for (const [state, count] of Object.entries(payments)) {
        expect(all.filter((payment) => payment.state === state)).toHaveLength(count);
      }
      const sum = (of: (payment: (typeof all)[number]) => number) =>
        all.reduce((total, payment) => total + of(payment), 0);
      expect(charges).toBe(sum((payment) => payment.charges));
      expect(doubled).toBe(all.filter((payment) => payment.charges > 1).length);
      expect(payRequests).toBe(sum((payment) => payment.payRequests));
      for (const { currency, charged, refunded, returned, kept } of currencies) {
        const its = all.filter(({ amount }) => amount?.currency === currency);
        const keptOf = ({ state, charges: times, amount, refunded: back }: (typeof all)[number]) =>
          state === 'CANCELLED' ? 0 : Number(amount?.value) * times - Number(back);
        expect(Number(kept)).toBe(its.reduce((total, payment) => total + keptOf(payment), 0));
        expect(BigInt(charged) - BigInt(refunded) - BigInt(returned)).toBe(BigInt(kept));
      }
    }),
  );
});
