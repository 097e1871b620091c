import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { Ledger } from '../../../mock-gateway/ledger/ledger.ts';
import type { Fate, PaymentTerms } from '../../../mock-gateway/ledger/payment.ts';

const TERMS: PaymentTerms = { amount: { currency: 'JPY', value: '1200' }, paymentMethodId: '28' };
const DEARER: PaymentTerms = { ...TERMS, amount: { currency: 'JPY', value: '1300' } };
const PAID: Fate = { failCode: null, afterMs: 0 };
const DECLINED: Fate = { failCode: 'RISK_REJECT', afterMs: 0 };
const CONFIRMED_LATER: Fate = { failCode: null, afterMs: 6_000 };

describe('the ledger', () => {
  let ledger: Ledger;
  const accept = (id: string, atMs: number, terms = TERMS): void => {
    ledger.receivePay(id, terms, atMs);
    ledger.begin(id, atMs);
  };
  const find = (id: string, atMs: number) => ledger.find({ paymentRequestId: id }, atMs);
  beforeEach(() => {
    ledger = new Ledger((id) => `P-${id}`);
  });

  it('holds a payment as in process from its acceptance until its service is over', () => {
    accept('a', 10);
    expect(find('a', 50)).toMatchObject({ state: 'PROCESSING', charges: 0, paymentId: 'P-a' });
    ledger.conclude('a', TERMS, PAID, 100);
    expect(find('a', 100)).toMatchObject({ state: 'SUCCESS', charges: 1, paidMs: 100 });
    expect(ledger.find({ paymentId: 'P-a' }, 100)).toBe(find('a', 100));
  });

  it('remembers an id that a full queue turned away, and lets it be paid later', () => {
    ledger.receivePay('a', TERMS, 10);
    expect(find('a', 11)).toMatchObject({ state: 'REJECTED', paymentId: null });
    accept('a', 20, DEARER);
    ledger.conclude('a', DEARER, PAID, 30);
    expect(find('a', 30)).toMatchObject({ state: 'SUCCESS', receivedMs: 10, requests: { pay: 2 } });
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
    expect(ledger.conclude('a', DEARER, PAID, 10)).toBeUndefined();
    expect(find('a', 10)?.state).toBe('PROCESSING');
    ledger.conclude('a', TERMS, DECLINED, 20);
    expect(ledger.conclude('a', { ...TERMS, paymentMethodId: '29' }, PAID, 30)).toBeUndefined();
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
      expect(ledger.cancel({ paymentRequestId: id }, 20)?.state).toBe('CANCELLED');
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
    expect([...ledger.payments(1)]).toEqual([]);
    accept('a', 2);
    expect(ledger.conclude('a', TERMS, PAID, 3)).toMatchObject({ state: 'CANCELLED', charges: 0 });
    expect([...ledger.payments(4)]).toHaveLength(1);
    expect(ledger.cancel({ paymentId: 'unknown' }, 5)).toBeUndefined();
  });

  it('tells a payment that a fault lost as paid, and has it nowhere as paid', () => {
    ledger = new Ledger(
      (id) => `P-${id}`,
      () => 0,
    );
    accept('a', 0);
    accept('b', 0);
    const answered = ledger.conclude('a', TERMS, PAID, 100);
    expect(answered).toMatchObject({ state: 'SUCCESS', paidMs: 100, charges: 0 });
    expect(ledger.conclude('a', TERMS, PAID, 150)).toEqual(answered);
    expect(ledger.conclude('b', TERMS, CONFIRMED_LATER, 100)?.state).toBe('PROCESSING');
    expect(find('b', 6_099)?.state).toBe('PROCESSING');
    expect(find('b', 6_200)).toMatchObject({ state: 'SUCCESS', paidMs: 6_100 });
    expect(ledger.conclude('b', TERMS, CONFIRMED_LATER, 6_200)?.state).toBe('SUCCESS');
    for (const payment of ledger.payments(60_000)) {
      expect(payment).toMatchObject({ state: 'PROCESSING', charges: 0, paidMs: null });
    }
    expect(ledger.countByState(60_000)).toMatchObject({ PROCESSING: 2, SUCCESS: 0 });
    expect(ledger.refund('P-a', TERMS.amount, 60_000)).toBe('ORDER_STATUS_INVALID');
    expect(ledger.cancel({ paymentRequestId: 'a' }, 60_000)?.state).toBe('CANCELLED');
    expect(find('a', 60_000)?.state).toBe('CANCELLED');
  });

  it('charges a payment twice that a fault doubled, and no more when pay is repeated', () => {
    ledger = new Ledger(
      (id) => `P-${id}`,
      (id) => (id === 'a' ? 2 : 1),
    );
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
        ledger = new Ledger((requestId) => `P-${requestId}`);
        for (const [i, { id: requestId, fate: fateOf, kind }] of steps.entries()) {
          const atMs = i * 1_500;
          if (kind === 'receive') ledger.receivePay(requestId, TERMS, atMs);
          if (kind === 'accept') accept(requestId, atMs);
          if (kind === 'conclude') ledger.conclude(requestId, TERMS, fateOf, atMs);
          if (kind === 'cancel') ledger.cancel({ paymentRequestId: requestId }, atMs);
        }
        const all = [...ledger.payments(1e9)];
        const counts = ledger.countByState(1e9);
        expect(Math.max(0, ...all.map(({ charges }) => charges))).toBeLessThanOrEqual(1);
        for (const [state, count] of Object.entries(counts)) {
          expect(all.filter((payment) => payment.state === state)).toHaveLength(count);
        }
      }),
    );
  });
});
