import { expect, it, onTestFinished } from 'vitest';

import type { Reconciliation } from '../../harness/model/gateway-control.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { payBody, startApp, type WireAnswer } from '../mock-gateway/running-app.ts';

const PAYMENTS = 20_000;
const CLIENTS = 64;

it('reconciles 20,000 payments with what clients were told over HTTP', async () => {
  const gateway = await startApp({
    workers: 16,
    queueLimit: 40,
    declineShare: 0.03,
    faults: { doubledShare: 0.01 },
    ledger: { maxPayments: 5_000 },
    serviceTime: { pay: { distribution: 'exponential', mean: '5ms' } },
  });
  onTestFinished(() => gateway.close());
  const luck = randomLayer(11, 'clients');
  const believed = new Map<string, string>();
  let refunded = 0;

  /** A full queue is a reason to ask again. */
  const ask = async (operation: string, body: object): Promise<WireAnswer> => {
    for (;;) {
      const answer = await gateway.post(operation, body);
      if (answer.result.resultStatus !== 'U') return answer;
    }
  };
  const handle = async (index: number): Promise<void> => {
    const id = `order-${index}`;
    const stream = luck.at(index);
    // A second request overtakes the first, or comes after it.
    const twice = stream.uniform() < 0.1 ? ask('pay', payBody(id)) : undefined;
    const { result, paymentId } = await ask('pay', payBody(id));
    if (twice !== undefined) expect((await twice).result).toEqual(result);
    believed.set(id, result.resultStatus === 'S' ? 'SUCCESS' : 'FAIL');
    if (result.resultStatus === 'S' && stream.uniform() < 0.05) {
      const refundAmount = { currency: 'JPY', value: '500' };
      const body = { refundRequestId: `refund-${index}`, paymentId, refundAmount };
      const first = await ask('refund', body);
      expect(await ask('refund', body)).toEqual(first);
      if (first.result.resultStatus === 'S') refunded += 500;
    }
    if (stream.uniform() < 0.03) {
      const { result: cancelled } = await ask('cancel', { paymentRequestId: id });
      if (cancelled.resultStatus === 'S') believed.set(id, 'CANCELLED');
    }
  };
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < PAYMENTS) {
      next += 1;
      await handle(next - 1);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));

  const rows = (await gateway.get('/control/ledger.csv')).trimEnd().split('\n').slice(1);
  expect(rows).toHaveLength(PAYMENTS);
  const booked = new Map(rows.map((row) => row.split(',').slice(0, 2) as [string, string]));
  expect(booked).toEqual(believed);
  const totals = JSON.parse(await gateway.get('/control/reconciliation')) as Reconciliation;
  expect(totals).toMatchObject({ lost: 0, inMemory: 5_000, aged: PAYMENTS - 5_000 });
  expect(totals.doubled).toBeGreaterThan(0);
  expect(totals.repeated).toBeGreaterThan(PAYMENTS / 20);
  expect(Number(totals.currencies[0]!.refunded)).toBe(refunded);
  expect(rows.filter((row) => /^[^,]+,\w+,2,/.test(row))).toHaveLength(totals.doubled);
});
