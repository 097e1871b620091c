import { afterEach, describe, expect, it, vi } from 'vitest';

import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

describe('the metrics', () => {
  let gateway: RunningApp;
  const lines = async () => (await gateway.get('/metrics')).split('\n');
  afterEach(() => gateway.close());

  it('are those of the model, all of them, and no others', async () => {
    gateway = await startApp();
    const types = (await lines()).filter((line) => line.startsWith('# TYPE '));
    const wanted = Object.values(GATEWAY_METRICS).map(({ name, type }) => `# TYPE ${name} ${type}`);
    expect(types.toSorted()).toEqual(wanted.toSorted());
  });

  it('start at zero where their labels are known', async () => {
    gateway = await startApp({ workers: 7 });
    const all = await lines();
    for (const line of [
      'peakday_gateway_requests_total{operation="pay",result_code="USER_BALANCE_NOT_ENOUGH"} 0',
      'peakday_gateway_requests_total{operation="refund",result_code="SUCCESS"} 0',
      'peakday_gateway_requests_total{operation="cancel",result_code="CANCEL_WINDOW_EXCEED"} 0',
      'peakday_gateway_requests_total{operation="pay",result_code="PROCESS_FAIL"} 0',
      'peakday_gateway_requests_total{operation="pay",result_code="OTHER"} 0',
      'peakday_gateway_errors_total{operation="pay",result_code="REQUEST_TRAFFIC_EXCEED_LIMIT"} 0',
      'peakday_gateway_rejected_total{operation="pay",reason="over-quota"} 0',
      'peakday_gateway_rejected_total{operation="inquire",reason="past-deadline"} 0',
      'peakday_gateway_workers_busy_seconds_total 0',
      'peakday_gateway_notifications_total{outcome="given-up"} 0',
      'peakday_gateway_service_seconds_count{operation="cancel"} 0',
      'peakday_gateway_ledger_payments{state="PROCESSING"} 0',
      'peakday_gateway_workers 7',
      'peakday_gateway_workers_busy 0',
    ]) {
      expect(all).toContain(line);
    }
  });

  it('measure queue wait and service time apart, exactly', async () => {
    const clock = manualClock();
    const serviceTime = { pay: { distribution: 'constant', value: '100ms' } };
    gateway = await startApp({ workers: 1, queueLimit: 1, serviceTime }, { clock });
    const first = gateway.post('pay', payBody('order-1'));
    await gateway.received(1);
    const second = gateway.post('pay', payBody('order-2'));
    await gateway.received(2);
    expect((await gateway.post('pay', payBody('order-3'))).result.resultStatus).toBe('U');
    expect(await lines()).toEqual(
      expect.arrayContaining(['peakday_gateway_workers_busy 1', 'peakday_gateway_queue_depth 1']),
    );
    clock.advance(200);
    await Promise.all([first, second]);
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'peakday_gateway_queue_wait_seconds_sum{operation="pay"} 0.1',
        'peakday_gateway_service_seconds_sum{operation="pay"} 0.2',
        'peakday_gateway_response_seconds_sum{operation="pay"} 0.30000000000000004',
        'peakday_gateway_requests_total{operation="pay",result_code="SUCCESS"} 2',
        'peakday_gateway_requests_total{operation="pay",result_code="REQUEST_TRAFFIC_EXCEED_LIMIT"} 1',
        'peakday_gateway_errors_total{operation="pay",result_code="REQUEST_TRAFFIC_EXCEED_LIMIT"} 1',
        'peakday_gateway_rejected_total{operation="pay",reason="queue-full"} 1',
        'peakday_gateway_workers_seconds_total 0.2',
        'peakday_gateway_workers_busy_seconds_total 0.2',
        'peakday_gateway_ledger_payments{state="SUCCESS"} 2',
        'peakday_gateway_ledger_payments{state="REJECTED"} 1',
      ]),
    );
  });

  it('tell workers and queue of one instant, though the clock goes on while they are read', async () => {
    const still = manualClock();
    let readings = 0;
    const clock = { ...still, nowMs: () => still.nowMs() + readings++ };
    const serviceTime = { pay: { distribution: 'constant', value: '1h' } };
    gateway = await startApp({ workers: 2, serviceTime }, { clock });
    void gateway.post('pay', payBody('order-1')).catch(() => {});
    await gateway.received(1);
    const all = await lines();
    const [total, busy] = ['workers_seconds_total', 'workers_busy_seconds_total'].map((name) =>
      Number(all.find((line) => line.startsWith(`peakday_gateway_${name} `))!.split(' ')[1]),
    );
    const { workersMs, busyMs } = await gateway.state();
    // Both grow from one instant of the request on, by two and by one.
    expect(total! - 2 * busy!).toBeCloseTo((workersMs - 2 * busyMs) / 1_000, 9);
  });

  it('call no refusal for good an error, nor a payment that a customer has yet to confirm', async () => {
    gateway = await startApp({ confirmationShare: 1 });
    await gateway.post('pay', payBody('order-1'));
    await gateway.post('inquiryPayment', { paymentRequestId: 'order-2' });
    await gateway.post('inquiryPayment', {});
    const all = await lines();
    for (const series of [
      'operation="pay",result_code="PAYMENT_IN_PROCESS"',
      'operation="inquire",result_code="ORDER_NOT_EXIST"',
      'operation="inquire",result_code="PARAM_ILLEGAL"',
    ]) {
      expect(all).toContain(`peakday_gateway_requests_total{${series}} 1`);
    }
    const errors = all.filter((line) => line.startsWith('peakday_gateway_errors_total{'));
    expect(errors.every((line) => line.endsWith(' 0'))).toBe(true);
  });

  it('have as many series after any answers as before them, and lose none of the answers', async () => {
    gateway = await startApp({ declineShare: 1, declines: { OF_OUR_OWN: 1 } });
    const before = await lines();
    await gateway.post('pay', payBody('order-1'));
    await gateway.post('refund', { refundRequestId: 'r', paymentId: 'none', refundAmount: {} });
    const after = await lines();
    expect(after.length).toBe(before.length);
    expect(after).toContain(
      'peakday_gateway_requests_total{operation="pay",result_code="OF_OUR_OWN"} 1',
    );
  });

  it('tell memory and CPU time of the process, and how late its event loop is, from 0 on', async () => {
    gateway = await startApp();
    const valueOf = (all: readonly string[], name: string): number =>
      Number(all.find((line) => line.startsWith(`${name} `))!.split(' ')[1]);
    const first = await lines();
    expect(valueOf(first, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(valueOf(first, 'process_cpu_user_seconds_total')).toBeGreaterThan(0.01);
    expect(valueOf(first, 'nodejs_eventloop_lag_max_seconds')).toBe(0);
    const longest = async () => valueOf(await lines(), 'nodejs_eventloop_lag_max_seconds');
    const hold = (ms: number) => {
      const untilMs = performance.now() + ms;
      while (performance.now() < untilMs);
    };
    // The watch has to have looked at the clock once before it can tell what was late.
    await vi.waitFor(
      async () => {
        hold(40);
        expect(await longest()).toBeGreaterThan(0.02);
      },
      { timeout: 10_000, interval: 15 },
    );
  });
});
