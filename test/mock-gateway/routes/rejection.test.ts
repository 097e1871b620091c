import { afterEach, describe, expect, it } from 'vitest';

import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

const SLOW = { serviceTime: { pay: { distribution: 'constant', value: '100ms' } } };

describe('a request that is not served', () => {
  let gateway: RunningApp;
  afterEach(() => gateway.close());

  it('is told that it is over the quota', async () => {
    gateway = await startApp({ quota: { rate: '1/h', burst: 2 } });
    const results = [];
    for (const id of ['order-1', 'order-2', 'order-3']) {
      results.push((await gateway.post('pay', payBody(id))).result);
    }
    expect(results).toMatchObject([
      { resultStatus: 'S' },
      { resultStatus: 'S' },
      {
        resultCode: 'REQUEST_TRAFFIC_EXCEED_LIMIT',
        resultStatus: 'U',
        resultMessage: 'More requests a second than are allowed. Repeat it later.',
      },
    ]);
    expect(await gateway.state()).toMatchObject({ received: 3, offered: 3, rejected: 1 });
  });

  it('is told at once that it would wait past the deadline', async () => {
    const clock = manualClock();
    gateway = await startApp({ ...SLOW, workers: 1, deadline: '50ms' }, { clock });
    const first = gateway.post('pay', payBody('order-1'));
    await gateway.received(1);
    expect((await gateway.post('pay', payBody('order-2'))).result).toMatchObject({
      resultCode: 'REQUEST_TRAFFIC_EXCEED_LIMIT',
      resultMessage: 'The queue is too long for the deadline. Repeat it later.',
    });
    clock.advance(100);
    expect((await first).result.resultStatus).toBe('S');
  });
});

describe('a request that waits', () => {
  it('is served earlier where workers come, though nobody else comes or looks', async () => {
    const clock = manualClock();
    const gateway = await startApp(
      {
        serviceTime: { pay: { distribution: 'constant', value: '1s' } },
        workers: 1,
        autoscaling: { minWorkers: 1, maxWorkers: 2, interval: '100ms', delay: '50ms' },
      },
      { clock },
    );
    const answers = [gateway.post('pay', payBody('order-1'))];
    await gateway.received(1);
    answers.push(gateway.post('pay', payBody('order-2')));
    await gateway.received(2);
    // Worker two comes at 150 ms, so the second answer is due at 1,150 and not at 2,000.
    clock.advance(1_200);
    expect((await Promise.all(answers)).map(({ result }) => result.resultStatus)).toEqual([
      'S',
      'S',
    ]);
    expect(await gateway.get('/metrics')).toMatch(
      /peakday_gateway_queue_wait_seconds_sum{operation="pay"} 0\.15/,
    );
    await gateway.close();
  });
});
