import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { manualClock, type ManualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

const UNDERSTOOD = '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"ok"}}';

interface Received {
  readonly path: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A merchant's server that keeps what it is told, and answers as it is asked to. */
const startMerchant = async (answer: (nth: number) => { status: number; body: string }) => {
  const received: Received[] = [];
  const take = async (request: IncomingMessage) => {
    const body = JSON.parse(await text(request)) as Readonly<Record<string, unknown>>;
    return received.push({ path: request.url, body });
  };
  const server: Server = createServer((request, response) => {
    void take(request).then((nth) => {
      const { status, body } = answer(nth);
      response.writeHead(status, { Location: '/elsewhere' }).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify?shop=7`,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

describe('notifications', () => {
  let clock: ManualClock;
  let gateway: RunningApp;
  let merchant: Awaited<ReturnType<typeof startMerchant>>;
  let answer: (nth: number) => { status: number; body: string };
  beforeEach(async () => {
    clock = manualClock();
    answer = () => ({ status: 200, body: UNDERSTOOD });
    merchant = await startMerchant((nth) => answer(nth));
  });
  afterEach(() => Promise.all([gateway.close(), merchant.close()]));

  const pay = (id: string, paymentNotifyUrl = merchant.url) =>
    gateway.post('pay', { ...payBody(id), paymentNotifyUrl });
  const until = (metric: string) =>
    vi.waitFor(async () => expect(await gateway.get('/metrics')).toContain(`\n${metric}\n`), {
      timeout: 10_000,
      interval: 5,
    });
  const outcome = (name: string, count: number) =>
    until(`peakday_gateway_notifications_total{outcome="${name}"} ${count}`);

  it('tell a merchant who gave a URL what came of a payment, once', async () => {
    gateway = await startApp({}, { clock });
    const { result, paymentId } = await pay('order-1');
    await outcome('understood', 1);
    await until('peakday_gateway_notifications_pending 0');
    expect(merchant.received).toEqual([
      {
        path: '/notify?shop=7',
        body: {
          notifyType: 'PAYMENT_RESULT',
          result,
          paymentRequestId: 'order-1',
          paymentId,
          paymentAmount: { currency: 'JPY', value: '1200' },
          paymentCreateTime: '2020-07-24T11:00:00Z',
          paymentTime: '2020-07-24T11:00:00Z',
        },
      },
    ]);
    expect(await gateway.get('/control/payment?paymentRequestId=order-1')).toContain('"notified"');
    await pay('order-1');
    await gateway.post('pay', payBody('order-2'));
    await pay('order-3');
    await outcome('understood', 2);
    expect(merchant.received).toHaveLength(2);
  });

  it.each(['5000.5ms', '25d', '60d'])(
    'are acknowledged within %s, which no timer takes',
    async (timeout) => {
      gateway = await startApp({ notifications: { timeout } }, { clock });
      await pay('order-1');
      await outcome('understood', 1);
      await outcome('unanswered', 0);
      expect(merchant.received).toHaveLength(1);
    },
  );

  it('come when the customer has confirmed, although nobody asks meanwhile', async () => {
    gateway = await startApp(
      { confirmationShare: 1, confirmationTime: { distribution: 'constant', value: '6s' } },
      { clock },
    );
    await pay('order-1');
    clock.advance(6_000);
    await outcome('understood', 1);
    expect(merchant.received[0]!.body).toMatchObject({ paymentTime: '2020-07-24T11:00:06Z' });
  });

  it('do not come for what was cancelled, or for results that are not asked for', async () => {
    const config = { declineShare: 1, notifications: { results: ['SUCCESS'] } };
    gateway = await startApp(config, { clock });
    await pay('declined');
    await gateway.close();
    gateway = await startApp(
      { confirmationShare: 1, confirmationTime: { distribution: 'constant', value: '6s' } },
      { clock },
    );
    await pay('cancelled');
    await gateway.post('cancel', { paymentRequestId: 'cancelled' });
    await pay('paid');
    clock.advance(6_000);
    await outcome('understood', 1);
    expect(merchant.received.map(({ body }) => body['paymentRequestId'])).toEqual(['paid']);
  });

  it('are tried again on the ladder until they are understood', async () => {
    const answers = [
      { status: 500, body: UNDERSTOOD },
      { status: 200, body: 'ok' },
      { status: 302, body: '' },
      { status: 200, body: '{"result":{"resultStatus":"F"}}' },
    ];
    answer = (nth) => answers[nth - 1] ?? { status: 200, body: UNDERSTOOD };
    gateway = await startApp({}, { clock });
    await pay('order-1');
    for (const [i, gapMs] of [4 * 60_000, 10 * 60_000, 15 * 60_000, 3_600_000].entries()) {
      await outcome('unanswered', i + 1);
      clock.advance(gapMs - 1);
      expect(merchant.received).toHaveLength(i + 1);
      clock.advance(1);
    }
    await outcome('understood', 1);
    expect(merchant.received).toHaveLength(5);
    expect(new Set(merchant.received.map(({ path }) => path))).toEqual(new Set(['/notify?shop=7']));
  });

  it('are given up after the last try, eight in ten minutes where time is scaled', async () => {
    answer = () => ({ status: 500, body: '' });
    gateway = await startApp({ notifications: { timeScale: 150 } }, { clock });
    await pay('order-1');
    for (let tries = 1; tries < 8; tries += 1) {
      await outcome('unanswered', tries);
      clock.advance(6 * 60_000);
    }
    await outcome('given-up', 1);
    await until('peakday_gateway_notifications_pending 0');
    expect(merchant.received).toHaveLength(8);
  });

  it('are dropped where too many wait, and sent few at a time', async () => {
    answer = () => ({ status: 500, body: '' });
    const notifications = { maxInFlight: 1, maxPending: 3 };
    gateway = await startApp({ notifications }, { clock });
    for (let i = 0; i < 5; i += 1) await pay(`order-${i}`);
    await outcome('dropped', 2);
    await outcome('unanswered', 3);
    await until('peakday_gateway_notifications_pending 3');
    expect(merchant.received).toHaveLength(3);
  });

  it.each(['http://192.0.2.7/notify', 'http://localhost.example.com/', 'ftp://127.0.0.1/', 'x'])(
    'are refused to %s, and the payment is served',
    async (url) => {
      gateway = await startApp({}, { clock });
      expect((await pay('order-1', url)).result.resultCode).toBe('SUCCESS');
      await outcome('refused', 1);
      await until('peakday_gateway_notifications_pending 0');
    },
  );

  it('go to a host that is allowed', async () => {
    gateway = await startApp({}, { clock, allowedHosts: ['0.0.0.0'] });
    await pay('order-1', merchant.url.replace('127.0.0.1', '0.0.0.0'));
    await outcome('understood', 1);
    expect(merchant.received).toHaveLength(1);
  });

  it('come late, and twice, where a fault on the timetable says so', async () => {
    const timetable = [
      { kind: 'late-notifications', by: '4s', from: '0s', to: '10s' },
      { kind: 'doubled-notifications', from: '5s', to: '10s' },
    ];
    gateway = await startApp(
      { faults: { timetable } },
      { clock, startAtEpochMs: clock.zeroEpochMs },
    );
    await pay('order-late');
    await until('peakday_gateway_notifications_pending 1');
    expect(merchant.received).toEqual([]);
    clock.advance(4_000);
    await outcome('understood', 1);
    clock.advance(2_000);
    await pay('order-late-and-twice');
    await until('peakday_gateway_notifications_pending 2');
    clock.advance(4_000);
    await outcome('understood', 3);
    await pay('order-on-time');
    await outcome('understood', 4);
    expect(merchant.received.map(({ body }) => body['paymentRequestId'])).toEqual([
      'order-late',
      'order-late-and-twice',
      'order-late-and-twice',
      'order-on-time',
    ]);
    const struck =
      'peakday_gateway_faults_total{fault="late-notifications",kind="late-notifications"} 2';
    await until(struck);
  });

  it('do not go where a refused request names a URL, as one with other terms does', async () => {
    const confirmationTime = { distribution: 'constant', value: '2s' };
    gateway = await startApp({ confirmationShare: 1, confirmationTime }, { clock });
    await gateway.post('pay', payBody('order-1'));
    const paymentNotifyUrl = merchant.url;
    const other = await gateway.post('pay', { ...payBody('order-1', '1300'), paymentNotifyUrl });
    expect(other.result.resultCode).toBe('REPEAT_REQ_INCONSISTENT');
    clock.advance(2_500);
    expect(await gateway.get('/control/ledger.csv')).toContain('order-1,SUCCESS');
    const metrics = await gateway.get('/metrics');
    expect(metrics).toContain('peakday_gateway_notifications_total{outcome="understood"} 0');
    expect(metrics).toContain('peakday_gateway_notifications_pending 0');
  });

  it('tell what came of a payment whose URL was given with a repeated request alone', async () => {
    const confirmationTime = { distribution: 'constant', value: '2s' };
    gateway = await startApp({ confirmationShare: 1, confirmationTime }, { clock });
    const { result } = await gateway.post('pay', payBody('order-1'));
    expect(result.resultCode).toBe('PAYMENT_IN_PROCESS');
    await pay('order-1');
    clock.advance(2_500);
    // The metrics would look what customers did meanwhile.
    await vi.waitFor(() => expect(merchant.received).toHaveLength(1), { timeout: 10_000 });
    expect(merchant.received[0]!.body).toMatchObject({ result: { resultCode: 'SUCCESS' } });
  });
});
