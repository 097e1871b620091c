import { expect, it, onTestFinished } from 'vitest';

import { payBody, startApp } from '../../running-app.ts';

it('the metrics of the ledger count all payments, and those in memory apart', async () => {
  const gateway = await startApp({ ledger: { maxPayments: 1_000 }, faults: { doubledShare: 1 } });
  onTestFinished(() => gateway.close());
  for (let i = 0; i < 1_100; i += 50) {
    const ids = Array.from({ length: 50 }, (_, j) => `order-${i + j}`);
    await Promise.all(ids.map((id) => gateway.post('pay', payBody(id))));
  }
  const { paymentId } = await gateway.post('pay', payBody('order-1099'));
  const refundAmount = { currency: 'JPY', value: '400' };
  await gateway.post('refund', { refundRequestId: 'refund-1', paymentId, refundAmount });
  expect((await gateway.get('/metrics')).split('\n')).toEqual(
    expect.arrayContaining([
      'peakday_gateway_ledger_payments{state="SUCCESS"} 1100',
      'peakday_gateway_ledger_memory_payments 1000',
      'peakday_gateway_ledger_charges_total 2200',
      'peakday_gateway_ledger_refunds_total 1',
      'peakday_gateway_ledger_faulty_payments_total{fault="doubled"} 1100',
      'peakday_gateway_ledger_faulty_payments_total{fault="lost"} 0',
    ]),
  );
});
