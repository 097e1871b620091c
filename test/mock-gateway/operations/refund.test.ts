import { afterEach, describe, expect, it } from 'vitest';

import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

describe('refund', () => {
  let gateway: RunningApp;
  let paymentId: unknown;
  const refund = (refundRequestId: string, value: string, currency = 'JPY') =>
    gateway.post('refund', { refundRequestId, paymentId, refundAmount: { currency, value } });
  afterEach(() => gateway.close());

  it('gives parts back until nothing is left, once for each id', async () => {
    gateway = await startApp({}, { clock: manualClock() });
    ({ paymentId } = await gateway.post('pay', payBody('order-1', '1000')));
    const first = await refund('refund-1', '400');
    expect(first).toEqual({
      result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success.' },
      refundRequestId: 'refund-1',
      refundId: expect.stringMatching(/^\d{20}$/) as unknown,
      paymentId,
      refundAmount: { currency: 'JPY', value: '400' },
      refundTime: '2020-07-24T11:00:00Z',
    });
    expect(await refund('refund-1', '400')).toEqual(first);
    expect((await refund('refund-2', '600')).result.resultCode).toBe('SUCCESS');
    expect((await refund('refund-3', '1')).result).toMatchObject({
      resultCode: 'REFUND_AMOUNT_EXCEED',
      resultStatus: 'F',
    });
    expect((await refund('refund-1', '401')).result.resultCode).toBe('REPEAT_REQ_INCONSISTENT');
  });

  it('refuses what was not paid, or not in that currency', async () => {
    gateway = await startApp({ declineShare: 1 });
    ({ paymentId } = await gateway.post('pay', payBody('order-1')));
    expect((await refund('refund-1', '1')).result.resultCode).toBe('ORDER_STATUS_INVALID');
    paymentId = 'unknown';
    expect((await refund('refund-2', '1')).result.resultCode).toBe('ORDER_NOT_EXIST');
  });

  it('can be inquired about by either id', async () => {
    gateway = await startApp({}, { clock: manualClock() });
    ({ paymentId } = await gateway.post('pay', payBody('order-1', '1000')));
    const { refundId } = await refund('refund-1', '400');
    await refund('refund-2', '601');
    const answer = await gateway.post('inquiryRefund', { refundRequestId: 'refund-1' });
    expect(answer).toEqual({
      result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success.' },
      refundStatus: 'SUCCESS',
      refundRequestId: 'refund-1',
      refundId,
      refundAmount: { currency: 'JPY', value: '400' },
      refundTime: '2020-07-24T11:00:00Z',
    });
    expect(await gateway.post('inquiryRefund', { refundId })).toEqual(answer);
    expect(await gateway.post('inquiryRefund', { refundRequestId: 'refund-2' })).toMatchObject({
      result: { resultStatus: 'S' },
      refundStatus: 'FAIL',
    });
    expect((await gateway.post('inquiryRefund', { refundId: '1' })).result).toMatchObject({
      resultCode: 'ORDER_NOT_EXIST',
      resultStatus: 'F',
    });
  });
});
