import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { Book } from '../../../mock-gateway/ledger/book.ts';
import { Ledger } from '../../../mock-gateway/ledger/ledger.ts';
import type { Fate, PaymentTerms } from '../../../mock-gateway/ledger/payment.ts';

const TERMS: PaymentTerms = {
  amount: { currency: 'JPY', value: '1200' },
  scenario: 'PaymentCode',
  method: 28,
};
const DEARER: PaymentTerms = { ...TERMS, amount: { currency: 'JPY', value: '1300' } };
const PAID: Fate = { failCode: null, afterMs: 0 };
const DECLINED: Fate = { failCode: 'RISK_REJECT', afterMs: 0 };
const CONFIRMED_LATER: Fate = { failCode: null, afterMs: 6_000 };

/** Midnight in the zone of the cancel window, UTC+8. */
const ZERO_EPOCH_MS = Date.parse('2020-07-24T00:00:00+08:00');

describe('the ledger', () => {
  let book: Book;
  let ledger: Ledger;
  const startLedger = (bookingsOf: (id: string) => number = () => 1, maxPayments = 1_000) => {
    book = new Book({ maxPayments, paymentIdOf: (id) => `P-${id}` });
    ledger = new Ledger(book, { zeroEpochMs: ZERO_EPOCH_MS, bookingsOf });
  };
  const accept = (id: string, atMs: number, terms = TERMS): void => {
    ledger.receivePay(id, terms, atMs);
    ledger.begin(id, atMs);
  };
  const find = (id: string, atMs: number) => ledger.find({ paymentRequestId: id }, atMs);
  const payments = () => [...book.openReader().payments()];
  beforeEach(() => startLedger());

  it('holds a payment as in process from its acceptance until its service is over', () => {
    accept('a', 10);
    expect(find('a', 50)).toMatchObject({ state: 'PROCESSING', charges: 0, paymentId: 'P-a' });
    ledger.conclude('a', TERMS, PAID, 100);
    expect(find('a', 100)).toMatchObject({ state: 'SUCCESS', charges: 1, paidMs: 100 });
    expect(ledger.find({ paymentId: 'P-a' }, 100)).toEqual(find('a', 100));
  });

  it('remembers an id that a full queue turned away, and lets it be paid later', () => {
    ledger.receivePay('a', TERMS, 10);
    expect(find('a', 11)).toMatchObject({ state: 'REJECTED', paymentId: null });
    accept('a', 20, DEARER);
    ledger.conclude('a', DEARER, PAID, 30);
    expect(find('a', 30)).toMatchObject({ state: 'SUCCESS', receivedMs: 10, payRequests: 2 });
  });

  it('charges once, however often pay is asked', () => {
    accept('a', 0);
    accept('a', 1);
    ledger.conclude('a', TERMS, PAID, 90);
    ledger.conclude('a', TERMS, PAID, 95);
    accept('a', 200);
    expect(ledger.conclude('a', TERMS, PAID, 300)).toMatchObject({ charges: 1, paidMs: 90 });
  });

  it('tells that the terms of a repeated request differ, and leaves the payment alone', () => {
    accept('a', 0);
    expect(ledger.conclude('a', DEARER, PAID, 10)).toBe('OTHER_TERMS');
    expect(find('a', 10)?.state).toBe('PROCESSING');
    ledger.conclude('a', TERMS, DECLINED, 20);
    expect(ledger.conclude('a', { ...TERMS, method: 29 }, PAID, 30)).toBe('OTHER_TERMS');
    expect(find('a', 30)).toMatchObject({ state: 'FAIL', failCode: 'RISK_REJECT', charges: 0 });
  });

  it('charges at the instant at which the customer confirms, with no timer', () => {
    accept('a', 0);
    ledger.conclude('a', TERMS, CONFIRMED_LATER, 100);
    ledger.conclude('a', TERMS, CONFIRMED_LATER, 150);
    expect(find('a', 6_099.9)).toMatchObject({ state: 'PROCESSING', charges: 0 });
    expect(find('a', 60_000)).toMatchObject({ state: 'SUCCESS', charges: 1, paidMs: 6_100 });
  });

  it('fails a payment that nobody confirmed', () => {
    accept('a', 0);
    ledger.conclude('a', TERMS, { failCode: 'ORDER_IS_CLOSED', afterMs: 60_000 }, 100);
    expect(ledger.countByState(60_099)).toMatchObject({ PROCESSING: 1, FAIL: 0 });
    expect(ledger.countByState(60_100)).toMatchObject({ PROCESSING: 0, FAIL: 1 });
  });

  it('cancels in any state, and a cancelled payment stays cancelled', () => {
    accept('in service', 0);
    accept('paid', 0);
    accept('confirming', 0);
    ledger.receivePay('rejected', TERMS, 0);
    ledger.conclude('paid', TERMS, PAID, 10);
    ledger.conclude('confirming', TERMS, CONFIRMED_LATER, 10);
    for (const id of ['in service', 'paid', 'confirming', 'rejected']) {
      expect(ledger.cancel({ paymentRequestId: id }, 20)).toMatchObject({ state: 'CANCELLED' });
    }
    ledger.conclude('in service', TERMS, PAID, 30);
    expect(find('in service', 90_000)).toMatchObject({ state: 'CANCELLED', charges: 0 });
    expect(find('confirming', 90_000)).toMatchObject({ state: 'CANCELLED', charges: 0 });
    expect(find('paid', 90_000)).toMatchObject({ state: 'CANCELLED', charges: 1 });
    accept('rejected', 90_000);
    expect(find('rejected', 90_000)).toMatchObject({ state: 'CANCELLED', paymentId: null });
  });

  it('closes an id that was never paid, so that a late pay request finds it closed', () => {
    expect(ledger.cancel({ paymentRequestId: 'a' }, 0)).toMatchObject({ state: 'CANCELLED' });
    expect(payments()).toEqual([]);
    accept('a', 2);
    expect(ledger.conclude('a', TERMS, PAID, 3)).toMatchObject({ state: 'CANCELLED', charges: 0 });
    expect(payments()).toHaveLength(1);
    expect(ledger.cancel({ paymentId: 'unknown' }, 5)).toBe('UNKNOWN');
  });

  it('tells a payment that a fault lost as paid, and has it nowhere as paid', () => {
    startLedger(() => 0);
    accept('a', 0);
    accept('b', 0);
    const answered = ledger.conclude('a', TERMS, PAID, 100);
    expect(answered).toMatchObject({ state: 'SUCCESS', paidMs: 100, charges: 0 });
    expect(ledger.conclude('a', TERMS, PAID, 150)).toEqual(answered);
    expect(ledger.conclude('b', TERMS, CONFIRMED_LATER, 100)).toMatchObject({
      state: 'PROCESSING',
    });
    expect(find('b', 6_099)?.state).toBe('PROCESSING');
    expect(find('b', 6_200)).toMatchObject({ state: 'SUCCESS', paidMs: 6_100 });
    expect(ledger.conclude('b', TERMS, CONFIRMED_LATER, 6_200)).toMatchObject({ state: 'SUCCESS' });
    for (const payment of payments()) {
      expect(payment).toMatchObject({ state: 'PROCESSING', charges: 0, paidMs: null });
    }
    expect(ledger.countByState(60_000)).toMatchObject({ PROCESSING: 2, SUCCESS: 0 });
    const refund = { refundRequestId: 'r', paymentId: 'P-a', amount: TERMS.amount };
    expect(ledger.refund(refund, 60_000)).toBe('ORDER_STATUS_INVALID');
    expect(ledger.cancel({ paymentRequestId: 'a' }, 60_000)).toMatchObject({ state: 'CANCELLED' });
    expect(find('a', 60_000)?.state).toBe('CANCELLED');
  });

  it('charges a payment twice that a fault doubled, and no more when pay is repeated', () => {
    startLedger((id) => (id === 'a' ? 2 : 1));
    for (const id of ['a', 'b']) {
      accept(id, 0);
      ledger.conclude(id, TERMS, PAID, 100);
      ledger.conclude(id, TERMS, PAID, 200);
    }
    expect(find('a', 300)).toMatchObject({ state: 'SUCCESS', charges: 2 });
    expect(find('b', 300)).toMatchObject({ state: 'SUCCESS', charges: 1 });
  });

  it('numbers the requests about an id, each kind for itself', () => {
    accept('a', 0);
    expect(ledger.receive('inquire', { paymentRequestId: 'a' })).toEqual({ id: 'a', attempt: 1 });
    expect(ledger.receive('inquire', { paymentId: 'P-a' })).toEqual({ id: 'a', attempt: 2 });
    expect(ledger.receive('cancel', { paymentRequestId: 'a' })).toEqual({ id: 'a', attempt: 1 });
    expect(ledger.receive('cancel', { paymentId: 'x' })).toEqual({ id: 'x', attempt: 1 });
    expect(ledger.receivePay('a', TERMS, 1)).toEqual({ id: 'a', attempt: 2 });
  });

  it('without a fault never charges twice, never loses count, in whatever order things happen', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const fate = fc.constantFrom(PAID, DECLINED, CONFIRMED_LATER);
    const step = fc.record({
      id,
      fate,
      kind: fc.constantFrom('receive', 'accept', 'conclude', 'cancel'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        startLedger();
        for (const [i, { id: requestId, fate: fateOf, kind }] of steps.entries()) {
          const atMs = i * 1_500;
          if (kind === 'receive') ledger.receivePay(requestId, TERMS, atMs);
          if (kind === 'accept') accept(requestId, atMs);
          if (kind === 'conclude') ledger.conclude(requestId, TERMS, fateOf, atMs);
          if (kind === 'cancel') ledger.cancel({ paymentRequestId: requestId }, atMs);
        }
        const counts = ledger.countByState(1e9);
        const all = payments();
        expect(Math.max(0, ...all.map(({ charges }) => charges))).toBeLessThanOrEqual(1);
        for (const [state, count] of Object.entries(counts)) {
          expect(all.filter((payment) => payment.state === state)).toHaveLength(count);
        }
      }),
    );
  });

  it('may cancel until a quarter past midnight of the next day, where the provider is', () => {
    const midnightMs = 24 * 3_600_000;
    accept('a', 10);
    accept('b', 10);
    ledger.conclude('a', TERMS, PAID, 20);
    const atMs = midnightMs + 15 * 60_000;
    expect(ledger.cancel({ paymentRequestId: 'b' }, atMs)).toMatchObject({ state: 'CANCELLED' });
    expect(ledger.cancel({ paymentRequestId: 'a' }, atMs + 1)).toBe('TOO_LATE');
    expect(find('a', atMs + 1)?.state).toBe('SUCCESS');
    expect(ledger.cancel({ paymentRequestId: 'b' }, atMs + 1)).toMatchObject({ cancelledMs: atMs });
  });

  it('forgets the payment that has been over for longest where there is no room for another', () => {
    startLedger(() => 1, 2);
    accept('confirming', 0);
    ledger.conclude('confirming', TERMS, { failCode: null, afterMs: 50 }, 1);
    accept('paid', 2);
    ledger.conclude('paid', TERMS, PAID, 3);
    accept('third', 4);
    expect(find('paid', 5)).toBeUndefined();
    expect(find('confirming', 5)?.state).toBe('PROCESSING');
    expect(ledger.countByState(100)).toMatchObject({ SUCCESS: 2, PROCESSING: 1 });
    expect(book.aged).toBe(1);
  });

  it('has no room where all that fills memory is in process', () => {
    startLedger(() => 1, 2);
    accept('a', 0);
    accept('b', 0);
    expect(ledger.receivePay('c', TERMS, 1)).toBeUndefined();
    expect(ledger.cancel({ paymentRequestId: 'c' }, 1)).toBe('NO_ROOM');
    expect(ledger.receivePay('a', TERMS, 1)).toEqual({ id: 'a', attempt: 2 });
    ledger.conclude('a', TERMS, PAID, 2);
    expect(ledger.receivePay('c', TERMS, 3)).toEqual({ id: 'c', attempt: 1 });
  });

  it('is not misled by a customer who confirms what was cancelled and has left memory', () => {
    startLedger(() => 1, 1);
    accept('a', 0);
    ledger.conclude('a', TERMS, CONFIRMED_LATER, 0);
    ledger.cancel({ paymentRequestId: 'a' }, 10);
    accept('b', 20);
    expect(find('b', 7_000)).toMatchObject({ state: 'PROCESSING', charges: 0 });
  });
});
