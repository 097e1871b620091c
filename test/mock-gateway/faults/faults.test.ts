import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Reconciliation } from '../../../harness/model/gateway-control.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';
import { settings } from '../signatures/merchant.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

const FIRST_SECOND = { from: '0s', to: '1s' };

describe('a gateway with faults on a timetable', () => {
  let clock: ManualClock;
  let gateway: RunningApp;
  beforeEach(() => {
    clock = manualClock();
  });
  afterEach(() => gateway.close());

  const start = async (timetable: readonly object[], config: object = {}) => {
    gateway = await startApp(
      { ...config, faults: { timetable } },
      { clock, startAtEpochMs: clock.zeroEpochMs },
    );
  };
  const pay = (id = 'order-1') => gateway.post('pay', payBody(id));
  const inquire = (paymentRequestId = 'order-1') =>
    gateway.post('inquiryPayment', { paymentRequestId });
  const reconciled = async () =>
    JSON.parse(await gateway.get('/control/reconciliation')) as Reconciliation;
  const struck = async (fault: string) =>
    (await gateway.get('/metrics'))
      .split('\n')
      .find((line) => line.startsWith(`peakday_gateway_faults_total{fault="${fault}"`));

  it('meets none before it is told the clock of the replay, and shows which are active', async () => {
    const timetable = [{ kind: 'error', name: 'first-minute', from: '0s', duration: '60s' }];
    gateway = await startApp({ faults: { timetable } }, { clock });
    expect((await pay('order-1')).result.resultCode).toBe('SUCCESS');
    const active = 'peakday_gateway_fault_active{fault="first-minute",kind="error"}';
    expect(await gateway.get('/metrics')).toContain(`${active} 0`);
    expect((await gateway.state()).activeFaults).toEqual([]);
    const body = JSON.stringify({ zeroEpochMs: clock.zeroEpochMs });
    await fetch(`${gateway.url}/control/start`, { method: 'POST', body });
    expect((await pay('order-2')).result.resultCode).toBe('UNKNOWN_EXCEPTION');
    expect(await gateway.get('/metrics')).toContain(`${active} 1`);
    expect((await gateway.state()).activeFaults).toEqual(['first-minute']);
    clock.advance(60_000);
    expect((await pay('order-3')).result.resultCode).toBe('SUCCESS');
    expect(await struck('first-minute')).toMatch(/ 1$/);
  });

  it('answers 503 to everything in a blackout, and its ledger hears of nothing', async () => {
    await start([{ kind: 'blackout', ...FIRST_SECOND }]);
    const response = await fetch(`${gateway.url}/ams/api/v1/payments/pay`, {
      method: 'POST',
      body: JSON.stringify(payBody('order-1')),
    });
    expect([response.status, await response.text()]).toEqual([503, 'Service Unavailable\n']);
    expect((await reconciled()).payRequests).toBe(0);
    const others = [`${gateway.url}/ams/api/v1/payments/pay`, `${gateway.url}/ams/elsewhere`];
    for (const url of others) expect((await fetch(url)).status).toBe(503);
    expect(await struck('blackout')).toMatch(/ 3$/);
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
    clock.advance(1_000);
    expect((await pay()).result.resultCode).toBe('SUCCESS');
  });

  it('has received what a fault kept from its workers, so that it looks quiet to nobody', async () => {
    await start([
      { kind: 'blackout', ...FIRST_SECOND },
      { kind: 'error', from: '1s', to: '2s' },
    ]);
    await fetch(`${gateway.url}/ams/api/v1/payments/pay`, { method: 'POST' });
    expect(await gateway.state()).toMatchObject({ received: 1, offered: 0 });
    clock.advance(1_000);
    await pay();
    expect(await gateway.state()).toMatchObject({ received: 2, offered: 0 });
    clock.advance(1_000);
    await gateway.post('pay', {});
    expect(await gateway.state()).toMatchObject({ received: 3, offered: 0 });
    await pay();
    expect(await gateway.state()).toMatchObject({ received: 4, offered: 1 });
  });

  it('answers an error before it does anything, or after it has done it', async () => {
    await start([
      { kind: 'error', name: 'undone', from: '0s', to: '1s', resultCode: 'PROCESS_FAIL' },
      { kind: 'error', name: 'done', from: '1s', to: '2s', stage: 'answer' },
    ]);
    const refused = await pay('order-1');
    expect(refused.result).toMatchObject({ resultCode: 'PROCESS_FAIL', resultStatus: 'F' });
    clock.advance(1_000);
    const unknown = await pay('order-2');
    expect(unknown.result).toMatchObject({
      resultCode: 'UNKNOWN_EXCEPTION',
      resultStatus: 'U',
    });
    expect(await reconciled()).toMatchObject({ payRequests: 2, charges: 1 });
    clock.advance(1_000);
    expect((await inquire('order-1')).result.resultCode).toBe('ORDER_NOT_EXIST');
    expect(await inquire('order-2')).toMatchObject({ paymentStatus: 'SUCCESS' });
    expect((await pay('order-1')).result.resultCode).toBe('SUCCESS');
    expect((await pay('order-2')).result.resultCode).toBe('SUCCESS');
    expect(await reconciled()).toMatchObject({ payRequests: 4, repeated: 2, charges: 2 });
  });

  it('strikes the operations that a fault names, and no other', async () => {
    await start([{ kind: 'error', operations: ['inquire', 'cancel'], ...FIRST_SECOND }]);
    expect((await pay()).result.resultCode).toBe('SUCCESS');
    expect((await inquire()).result.resultCode).toBe('UNKNOWN_EXCEPTION');
    const cancelled = await gateway.post('cancel', { paymentRequestId: 'order-1' });
    expect(cancelled.result.resultCode).toBe('UNKNOWN_EXCEPTION');
    expect(await struck('error')).toMatch(/ 2$/);
  });

  it('strikes no answer of a request that was rejected: it had none to spoil', async () => {
    const serviceTime = { pay: { distribution: 'constant', value: '100ms' } };
    const fault = { kind: 'error', stage: 'answer', ...FIRST_SECOND };
    await start([fault], { serviceTime, workers: 1, queueLimit: 0 });
    const served = pay('order-1');
    await gateway.received(1);
    expect((await pay('order-2')).result.resultCode).toBe('REQUEST_TRAFFIC_EXCEED_LIMIT');
    expect(await struck('error')).toMatch(/ 0$/);
    clock.advance(101);
    expect((await served).result.resultCode).toBe('UNKNOWN_EXCEPTION');
    expect(await struck('error')).toMatch(/ 1$/);
  });

  it('closes the connection without an answer, before the payment was booked or after', async () => {
    await start([
      { kind: 'drop', name: 'request-lost', from: '0s', to: '1s' },
      { kind: 'drop', name: 'answer-lost', stage: 'answer', from: '1s', to: '2s' },
    ]);
    await expect(pay('order-1')).rejects.toThrow('fetch failed');
    expect(await reconciled()).toMatchObject({ payRequests: 1, charges: 0 });
    clock.advance(1_000);
    await expect(pay('order-2')).rejects.toThrow('fetch failed');
    expect(await reconciled()).toMatchObject({ payRequests: 2, charges: 1 });
    clock.advance(1_000);
    expect((await pay('order-2')).result.resultCode).toBe('SUCCESS');
    expect(await reconciled()).toMatchObject({ charges: 1, doubled: 0, repeated: 1 });
  });

  it('lets a body trickle for the time that was set, and sends it whole', async () => {
    await start([{ kind: 'slow-body', over: '900ms', ...FIRST_SECOND }]);
    const response = await fetch(`${gateway.url}/ams/api/v1/payments/pay`, {
      method: 'POST',
      body: JSON.stringify(payBody('order-1')),
    });
    const body = response.json();
    clock.advance(899);
    await expect(Promise.race([body, Promise.resolve('nothing yet')])).resolves.toBe('nothing yet');
    clock.advance(1);
    expect(await body).toMatchObject({ result: { resultCode: 'SUCCESS' } });
  });

  it('signs errors and slow bodies as it signs all answers', async () => {
    const timetable = [
      { kind: 'error', operations: ['pay'], ...FIRST_SECOND },
      { kind: 'slow-body', operations: ['inquire'], over: '50ms', ...FIRST_SECOND },
    ];
    const startAtEpochMs = clock.zeroEpochMs;
    const signatures = settings({ mode: 'accept' });
    gateway = await startApp({ faults: { timetable } }, { clock, startAtEpochMs, signatures });
    const signed = async (operation: string) => {
      const body = JSON.stringify(payBody('order-1'));
      const url = `${gateway.url}/ams/api/v1/payments/${operation}`;
      const response = await fetch(url, { method: 'POST', body });
      // The last piece may be due a rounding after 50 ms.
      clock.advance(51);
      await response.text();
      return response.headers.get('signature');
    };
    expect(await signed('pay')).toMatch(/^algorithm=RSA256/);
    expect(await signed('inquiryPayment')).toMatch(/^algorithm=RSA256/);
  });

  it('serves slowly in a brownout, and not at all in a freeze', async () => {
    const serviceTime = { pay: { distribution: 'constant', value: '100ms' } };
    await start(
      [
        { kind: 'brownout', factor: 4, from: '0s', to: '1s' },
        { kind: 'freeze', from: '2s', to: '3s' },
      ],
      { serviceTime },
    );
    const slow = pay('order-1');
    await gateway.received(1);
    clock.advance(400);
    await slow;
    clock.advance(1_550);
    const frozen = pay('order-2');
    await gateway.received(2);
    clock.advance(500);
    const waits = pay('order-3');
    await gateway.received(3);
    expect(await gateway.state()).toMatchObject({ busy: 1, queued: 1 });
    clock.advance(600);
    await frozen;
    clock.advance(50);
    await waits;
    expect(await gateway.get('/metrics')).toContain(
      'peakday_gateway_queue_wait_seconds_sum{operation="pay"} 0.55\n',
    );
  });

  it('lets those who wait in a worker pool without members be served when some come back', async () => {
    await start([{ kind: 'workers', workers: 0, ...FIRST_SECOND }]);
    const waits = pay();
    await gateway.received(1);
    expect(await gateway.state()).toMatchObject({ workers: 0, queued: 1 });
    // Its release has a timer of its own, of a millisecond at least.
    clock.advance(1_001);
    expect((await waits).result.resultCode).toBe('SUCCESS');
    expect(await gateway.state()).toMatchObject({ workers: 64, queued: 0 });
  });

  it('strikes the same requests in every run, in whatever order they come', async () => {
    const share = [{ kind: 'error', share: '50%', ...FIRST_SECOND }];
    const ids = Array.from({ length: 40 }, (_, i) => `order-${i}`);
    const codes = async (order: readonly string[]) => {
      await start(share);
      const told = new Map<string, string>();
      for (const id of order) told.set(id, (await pay(id)).result.resultCode);
      await gateway.close();
      return ids.map((id) => told.get(id));
    };
    const [first, second] = [await codes(ids), await codes(ids.toReversed())];
    expect(second).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['SUCCESS', 'UNKNOWN_EXCEPTION']));
    await start([]);
  });
});
