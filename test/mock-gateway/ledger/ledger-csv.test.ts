import { describe, expect, it } from 'vitest';

import { AgedPayments } from '../../../mock-gateway/ledger/aged-payments.ts';
import { Book } from '../../../mock-gateway/ledger/book.ts';
import { ledgerCsv } from '../../../mock-gateway/ledger/ledger-csv.ts';
import { Ledger } from '../../../mock-gateway/ledger/ledger.ts';

const TERMS = {
  amount: { currency: 'JPY', value: '1200' },
  scenario: 'PaymentCode' as const,
  method: 28,
};

const ZERO_EPOCH_MS = 1_595_588_400_000;

const startLedger = (maxPayments = 10_000) => {
  const book = new Book({ maxPayments, paymentIdOf: (id) => `P-${id}` });
  const aged = new AgedPayments(ZERO_EPOCH_MS);
  book.addKeeper(aged);
  const ledger = new Ledger(book, { zeroEpochMs: ZERO_EPOCH_MS, bookingsOf: () => 1 });
  const csv = () =>
    ledgerCsv({ aged: aged.rows(), payments: book.openReader().payments() }, ZERO_EPOCH_MS);
  const pay = (id: string, atMs: number) => {
    ledger.receivePay(id, TERMS, atMs);
    ledger.begin(id, atMs);
    ledger.conclude(id, TERMS, { failCode: null, afterMs: 0 }, atMs);
  };
  return { book, ledger, csv, pay, close: () => aged.close() };
};

const idsIn = (csv: string): readonly string[] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0]!);

describe('the ledger as CSV', () => {
  it('has one row for each id, with the wall clock in microseconds', () => {
    const { ledger, csv } = startLedger();
    ledger.receivePay('a', TERMS, 0.125);
    ledger.receivePay('b', TERMS, 1_000.0625);
    ledger.begin('b', 1_000.0625);
    ledger.conclude('b', TERMS, { failCode: null, afterMs: 0 }, 1_200);
    expect([...csv()].join('')).toBe(
      'payment_request_id,state,charges,amount,currency,refunded,pay_requests,received_epoch_ms\n' +
        'a,REJECTED,0,1200,JPY,0,1,1595588400000.125\n' +
        'b,SUCCESS,1,1200,JPY,0,1,1595588401000.063\n',
    );
  });

  it('tells what refunds gave back of a payment', () => {
    const { book, csv, pay } = startLedger();
    pay('a', 0);
    const amount = { currency: 'JPY', value: '300' };
    const refunded = { kind: 'refunded', atMs: 1, refundRequestId: 'r', amount } as const;
    book.record(book.table.rowOf({ paymentRequestId: 'a' }), refunded);
    expect([...csv()].join('')).toContain('a,SUCCESS,1,1200,JPY,300,1,');
  });

  it('quotes an id that would break a row', () => {
    const { ledger, csv } = startLedger();
    ledger.receivePay('a,"b"\nc', TERMS, 0);
    expect([...csv()].join('')).toContain('\n"a,""b""\nc",REJECTED');
  });

  it('comes in chunks, so that a long ledger never stands in memory as one text', () => {
    const { ledger, csv } = startLedger();
    for (let i = 0; i < 2_500; i += 1) ledger.receivePay(`order-${i}`, TERMS, i);
    const chunks = [...csv()];
    expect(chunks).toHaveLength(3);
    expect(chunks.join('').split('\n')).toHaveLength(2_502);
  });

  it('has the payments that have left memory too, whatever letters their ids are of', () => {
    const { pay, csv, close } = startLedger(10);
    const ids = Array.from({ length: 5_000 }, (_, i) => `注文-${i}`);
    for (const [i, id] of ids.entries()) pay(id, i);
    expect(idsIn([...csv()].join('')).toSorted()).toEqual(ids.toSorted());
    close();
  });

  it('has each payment once, even one that leaves memory while the ledger is read', () => {
    const { pay, csv, close } = startLedger(2_500);
    const ids = Array.from({ length: 2_700 }, (_, i) => `order-${i}`);
    for (const [i, id] of ids.entries()) pay(id, i);
    const reading = csv();
    let read = reading.next().value as string;
    for (let i = 0; i < 1_500; i += 1) pay(`later-${i}`, 5_000);
    for (const chunk of reading) read += chunk;
    const found = idsIn(read).filter((id) => id.startsWith('order-'));
    expect(found.toSorted()).toEqual(ids.toSorted());
    close();
  });
});
