import { describe, expect, it } from 'vitest';

import { ledgerCsv } from '../../../mock-gateway/ledger/ledger-csv.ts';
import { Ledger } from '../../../mock-gateway/ledger/ledger.ts';

const TERMS = { amount: { currency: 'JPY', value: '1200' }, paymentMethodId: '28' };

describe('the ledger as CSV', () => {
  it('has one row for each id, with the wall clock in microseconds', () => {
    const ledger = new Ledger((id) => `P-${id}`);
    ledger.receivePay('a', TERMS, 0.125);
    ledger.receivePay('b', TERMS, 1_000.0625);
    ledger.begin('b', 1_000.0625);
    ledger.conclude('b', TERMS, { failCode: null, afterMs: 0 }, 1_200);
    expect([...ledgerCsv(ledger.payments(2_000), 1_595_588_400_000)].join('')).toBe(
      'payment_request_id,state,charges,amount,currency,pay_requests,received_epoch_ms\n' +
        'a,REJECTED,0,1200,JPY,1,1595588400000.125\n' +
        'b,SUCCESS,1,1200,JPY,1,1595588401000.063\n',
    );
  });

  it('quotes an id that would break a row', () => {
    const ledger = new Ledger((id) => id);
    ledger.receivePay('a,"b"\nc', TERMS, 0);
    expect([...ledgerCsv(ledger.payments(0), 0)].join('')).toContain('\n"a,""b""\nc",REJECTED');
  });

  it('comes in chunks, so that a long ledger never stands in memory as one text', () => {
    const ledger = new Ledger((id) => id);
    for (let i = 0; i < 2_500; i += 1) ledger.receivePay(`order-${i}`, TERMS, i);
    const chunks = [...ledgerCsv(ledger.payments(0), 0)];
    expect(chunks).toHaveLength(3);
    expect(chunks.join('').split('\n')).toHaveLength(2_502);
  });
});
