import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { Book } from '../../../mock-gateway/ledger/book.ts';
import { Ledger } from '../../../mock-gateway/ledger/ledger.ts';
import { Refunds } from '../../../mock-gateway/ledger/refunds.ts';

const startLedger = (): Ledger =>
  new Ledger(new Book({ maxPayments: 1_000, paymentIdOf: (id) => `P-${id}` }), {
    zeroEpochMs: 0,
    bookingsOf: () => 1,
  });

const termsOf = (value: number | bigint) => ({
  amount: jpy(value),
  scenario: 'PaymentCode' as const,
  method: 28,
});

const jpy = (value: number | bigint) => ({ currency: 'JPY', value: String(value) });

describe('refunds', () => {
  let ledger: Ledger;
  let refunds: Refunds;
  const refund = (refundRequestId: string, amount = jpy(100), paymentId = 'P-a') =>
    refunds.refund({ refundRequestId, paymentId, amount }, 1_000);
  beforeEach(() => {
    ledger = startLedger();
    refunds = new Refunds(ledger, { maxRefunds: 100, refundIdOf: (id) => `R-${id}` });
    const terms = termsOf(1_000);
    ledger.receivePay('a', terms, 0);
    ledger.begin('a', 0);
    ledger.conclude('a', terms, { failCode: null, afterMs: 500 }, 100);
  });

  it('give back parts until all that was paid is given back', () => {
    expect(refund('1', jpy(400))).toMatchObject({ code: 'SUCCESS', refundId: 'R-1' });
    expect(refund('2', jpy(601))?.code).toBe('REFUND_AMOUNT_EXCEED');
    expect(refund('3', jpy(600))?.code).toBe('SUCCESS');
    expect(refund('4', jpy(1))?.code).toBe('REFUND_AMOUNT_EXCEED');
  });

  it('give the same result for the same id, and give back once', () => {
    const first = refund('1', jpy(600));
    expect(refund('1', jpy(600))).toEqual(first);
    expect(refund('2', jpy(400))?.code).toBe('SUCCESS');
    expect(refund('1', jpy(300))).toBeUndefined();
    expect(refund('1', jpy(600), 'P-b')).toBeUndefined();
  });

  it('need a payment that is paid, in its own currency', () => {
    expect(refund('1', jpy(1), 'P-unknown')?.code).toBe('ORDER_NOT_EXIST');
    expect(refund('2', { currency: 'USD', value: '1' })?.code).toBe('CURRENCY_NOT_SUPPORT');
    ledger.cancel({ paymentId: 'P-a' }, 1_000);
    expect(refund('3')?.code).toBe('ORDER_STATUS_INVALID');
  });

  it('have to wait until the customer has confirmed the payment', () => {
    const early = refunds.refund({ refundRequestId: '1', paymentId: 'P-a', amount: jpy(1) }, 599);
    expect(early?.code).toBe('ORDER_STATUS_INVALID');
    expect(refund('2')?.code).toBe('SUCCESS');
  });

  it('are found again by either id, and once there is no room the oldest is not', () => {
    refunds = new Refunds(ledger, { maxRefunds: 2, refundIdOf: (id) => `R-${id}` });
    const first = refund('1');
    refund('2', jpy(2_000));
    expect(refunds.find({ refundRequestId: '1' })).toEqual(first);
    expect(refunds.find({ refundId: 'R-1' })).toEqual(first);
    expect(refunds.find({ refundId: 'R-2' })?.code).toBe('REFUND_AMOUNT_EXCEED');
    expect(refunds.ofPayment('P-a')).toEqual([first]);
    const third = refund('3');
    expect(refunds.find({ refundId: 'R-1' })).toBeUndefined();
    expect(refunds.find({ refundRequestId: '3' })).toEqual(third);
    expect(refund('2', jpy(2_000))?.code).toBe('REFUND_AMOUNT_EXCEED');
  });

  it('that are turned away push none out that was served, and are as new when they come again', () => {
    refunds = new Refunds(ledger, { maxRefunds: 2, refundIdOf: (id) => `R-${id}` });
    const served = [refund('1'), refund('2')];
    for (const id of ['3', '4', '5', '3']) {
      expect(refunds.receive(id)).toEqual({ id, attempt: 1 });
    }
    expect([refund('1'), refund('2')]).toEqual(served);
    expect(refunds.find({ refundRequestId: '3' })).toBeUndefined();
  });

  it('number the requests with one id', () => {
    expect(refunds.receive('1')).toEqual({ id: '1', attempt: 1 });
    refund('1');
    expect(refunds.receive('1')).toEqual({ id: '1', attempt: 2 });
  });

  it('never give back more than was paid, exactly, at any size', () => {
    const value = fc.bigInt({ min: 1n, max: 9_999_999_999_999_999n });
    fc.assert(
      fc.property(value, fc.array(value, { maxLength: 20 }), (paid, parts) => {
        const terms = termsOf(paid);
        ledger = startLedger();
        refunds = new Refunds(ledger, { maxRefunds: 100, refundIdOf: (id) => `R-${id}` });
        ledger.receivePay('a', terms, 0);
        ledger.begin('a', 0);
        ledger.conclude('a', terms, { failCode: null, afterMs: 0 }, 0);
        let given = 0n;
        for (const [i, part] of parts.entries()) {
          const done = refund(`${i}`, { currency: 'JPY', value: String(part) })?.code === 'SUCCESS';
          expect(done).toBe(given + part <= paid);
          if (done) given += part;
        }
      }),
    );
  });
});
