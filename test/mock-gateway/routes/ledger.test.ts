import { afterEach, describe, expect, it } from 'vitest';

import type { PaymentHistory, Reconciliation } from '../../../harness/model/gateway-control.ts';
import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

describe('the ledger', () => {
  let gateway: RunningApp;
  const reconciliation = async () =>
    JSON.parse(await gateway.get('/control/reconciliation')) as Reconciliation;
  const refund = (refundRequestId: string, paymentId: unknown, value: string) =>
    gateway.post('refund', {
      refundRequestId,
      paymentId,
      refundAmount: { currency: 'JPY', value },
    });
  afterEach(() => gateway.close());

  it('tells what all payments come to', async () => {
    const clock = manualClock();
    gateway = await startApp({}, { clock });
    const { paymentId } = await gateway.post('pay', payBody('order-1', '1000'));
    await gateway.post('pay', payBody('order-1', '1000'));
    await gateway.post('pay', payBody('order-2', '300'));
    await gateway.post('pay', payBody('order-3', '50'));
    await refund('refund-1', paymentId, '400');
    await gateway.post('cancel', { paymentRequestId: 'order-2' });
    await gateway.post('cancel', { paymentRequestId: 'never' });
    expect(await reconciliation()).toEqual({
      atEpochMs: clock.zeroEpochMs,
      payments: { PROCESSING: 0, SUCCESS: 2, FAIL: 0, CANCELLED: 1, REJECTED: 0 },
      inMemory: 4,
      aged: 0,
      payRequests: 4,
      repeated: 1,
      charges: 3,
      doubled: 0,
      lost: 0,
      returned: 1,
      refunds: 1,
      currencies: [
        {
          currency: 'JPY',
          byState: { PROCESSING: '0', SUCCESS: '1050', FAIL: '0', CANCELLED: '300', REJECTED: '0' },
          charged: '1350',
          returned: '300',
          refunded: '400',
          kept: '650',
        },
      ],
    });
  });

  it('tells how much was lost and doubled', async () => {
    gateway = await startApp({ faults: { lostShare: 0.5, doubledShare: 0.5 } });
    for (let i = 0; i < 20; i += 1) await gateway.post('pay', payBody(`order-${i}`));
    const { lost, doubled, charges } = await reconciliation();
    expect(lost).toBeGreaterThan(0);
    expect(lost + doubled).toBe(20);
    expect(charges).toBe(2 * doubled);
  });

  it('tells what has happened to one payment', async () => {
    const clock = manualClock();
    gateway = await startApp(
      { confirmationShare: 1, confirmationTime: { distribution: 'constant', value: '6s' } },
      { clock },
    );
    const { paymentId } = await gateway.post('pay', payBody('order-1'));
    clock.advance(10_000);
    await refund('refund-1', paymentId, '400');
    clock.advance(10_000);
    await gateway.post('cancel', { paymentId });
    const history = JSON.parse(
      await gateway.get('/control/payment?paymentRequestId=order-1'),
    ) as PaymentHistory;
    expect(history).toMatchObject({ paymentRequestId: 'order-1', paymentId, state: 'CANCELLED' });
    expect(
      history.events.map(({ kind, atEpochMs }) => `${kind} ${atEpochMs - clock.zeroEpochMs}`),
    ).toEqual([
      'received 0',
      'accepted 0',
      'asked 0',
      'confirmed 6000',
      'refunded 10000',
      'cancelled 20000',
    ]);
    const response = await fetch(`${gateway.url}/control/payment?paymentRequestId=other`);
    expect(response.status).toBe(404);
  });

  it('is whole in the CSV although most payments have left memory', async () => {
    gateway = await startApp({ ledger: { maxPayments: 1_000 } });
    const ids = Array.from({ length: 1_500 }, (_, i) => `order-${i}`);
    for (let i = 0; i < ids.length; i += 50) {
      await Promise.all(ids.slice(i, i + 50).map((id) => gateway.post('pay', payBody(id))));
    }
    const rows = (await gateway.get('/control/ledger.csv')).trimEnd().split('\n').slice(1);
    expect(new Set(rows.map((row) => row.split(',')[0]))).toEqual(new Set(ids));
    expect(rows).toHaveLength(ids.length);
    expect(await reconciliation()).toMatchObject({ inMemory: 1_000, aged: 500, charges: 1_500 });
  });
});
