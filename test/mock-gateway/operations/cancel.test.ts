import { afterEach, describe, expect, it } from 'vitest';

import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

describe('cancel', () => {
  let gateway: RunningApp;
  const cancel = (paymentRequestId: string) => gateway.post('cancel', { paymentRequestId });
  const inquire = (paymentRequestId: string) =>
    gateway.post('inquiryPayment', { paymentRequestId });
  afterEach(() => gateway.close());

  it('takes a paid payment back, again and again with the same result', async () => {
    gateway = await startApp({}, { clock: manualClock() });
    const { paymentId } = await gateway.post('pay', payBody('order-1'));
    const answer = await cancel('order-1');
    expect(answer).toMatchObject({
      result: { resultCode: 'SUCCESS', resultStatus: 'S' },
      paymentRequestId: 'order-1',
      paymentId,
      cancelTime: '2020-07-24T11:00:00Z',
    });
    expect(await gateway.post('cancel', { paymentId })).toEqual(answer);
    expect(await inquire('order-1')).toMatchObject({
      result: { resultStatus: 'S' },
      paymentStatus: 'CANCELLED',
      paymentResultCode: 'ORDER_IS_CANCELED',
    });
    expect((await gateway.post('pay', payBody('order-1'))).result).toMatchObject({
      resultCode: 'ORDER_IS_CANCELED',
      resultStatus: 'F',
    });
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-1,CANCELLED,1,/m);
  });

  it('keeps a payment cancelled although the customer confirms it later', async () => {
    const clock = manualClock();
    gateway = await startApp(
      { confirmationShare: 1, confirmationTime: { distribution: 'constant', value: '6s' } },
      { clock },
    );
    await gateway.post('pay', payBody('order-1'));
    await cancel('order-1');
    clock.advance(60_000);
    expect((await inquire('order-1'))['paymentStatus']).toBe('CANCELLED');
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-1,CANCELLED,0,/m);
  });

  it('overtakes a payment that is still being served', async () => {
    const clock = manualClock();
    const serviceTime = {
      pay: { distribution: 'constant', value: '100ms' },
      cancel: { distribution: 'constant', value: '0ms' },
    };
    gateway = await startApp({ serviceTime }, { clock });
    const paying = gateway.post('pay', payBody('order-1'));
    await gateway.received(1);
    expect((await cancel('order-1')).result.resultStatus).toBe('S');
    clock.advance(100);
    expect((await paying).result.resultCode).toBe('ORDER_IS_CANCELED');
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-1,CANCELLED,0,/m);
  });

  it('closes an id that was never paid', async () => {
    gateway = await startApp();
    expect((await cancel('order-1')).result.resultStatus).toBe('S');
    expect((await gateway.post('pay', payBody('order-1'))).result).toMatchObject({
      resultCode: 'ORDER_IS_CLOSED',
      resultStatus: 'F',
    });
    expect((await gateway.post('cancel', { paymentId: '1' })).result.resultCode).toBe(
      'ORDER_NOT_EXIST',
    );
  });

  it('is refused after a quarter past midnight of the next day in UTC+8', async () => {
    const clock = manualClock(Date.parse('2020-07-24T15:00:00Z'));
    gateway = await startApp({}, { clock });
    await gateway.post('pay', payBody('order-1'));
    clock.advance(75 * 60_000 + 1);
    expect((await cancel('order-1')).result).toMatchObject({
      resultCode: 'CANCEL_WINDOW_EXCEED',
      resultStatus: 'F',
    });
    expect(await inquire('order-1')).toMatchObject({ paymentStatus: 'SUCCESS' });
  });
});
