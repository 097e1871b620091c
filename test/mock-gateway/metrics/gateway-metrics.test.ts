import { afterEach, describe, expect, it } from 'vitest';

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
      'peakday_gateway_rejected_total{operation="pay"} 0',
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
        'peakday_gateway_rejected_total{operation="pay"} 1',
        'peakday_gateway_ledger_payments{state="SUCCESS"} 2',
        'peakday_gateway_ledger_payments{state="REJECTED"} 1',
      ]),
    );
  });
});
