import { createPublicKey } from 'node:crypto';

import { afterEach, describe, expect, it } from 'vitest';

import { CONTROL_PATHS, LEDGER_COLUMNS } from '../../../harness/model/gateway-control.ts';
import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';
import { KEYS, settings } from '../signatures/merchant.ts';

describe('the control paths', () => {
  let gateway: RunningApp;
  afterEach(() => gateway.close());

  it('tell workers, queue and the exact busy time, so that any two readings give the mean', async () => {
    const clock = manualClock();
    const serviceTime = { pay: { distribution: 'constant', value: '100ms' } };
    gateway = await startApp({ workers: 2, serviceTime }, { clock });
    const answers = [];
    for (let i = 1; i <= 3; i += 1) {
      answers.push(gateway.post('pay', payBody(`order-${i}`)));
      await gateway.received(i);
    }
    clock.advance(50);
    expect(await gateway.state()).toEqual({
      atEpochMs: clock.zeroEpochMs + 50,
      workers: 2,
      busy: 2,
      queued: 1,
      workersMs: expect.closeTo(100, 6) as unknown,
      busyMs: 100,
      begun: 2,
      waitedMs: 0,
      waits: [[0.1, 2]],
      received: 3,
      offered: 3,
      rejected: 0,
      releaseLateP99Ms: null,
      releaseLateMaxMs: null,
      activeFaults: [],
      cpuMs: expect.any(Number) as unknown,
    });
    clock.advance(100);
    expect(await gateway.state()).toMatchObject({ busy: 1, queued: 0, busyMs: 250, begun: 3 });
    clock.advance(100);
    await Promise.all(answers);
    expect(await gateway.state()).toMatchObject({ busy: 0, queued: 0, busyMs: 300 });
  });

  it('tell how late answers left, by the real clock against their virtual ends', async () => {
    const clock = manualClock();
    const serviceTime = { pay: { distribution: 'constant', value: '100ms' } };
    gateway = await startApp({ workers: 2, serviceTime }, { clock });
    const answers = [gateway.post('pay', payBody('order-1'))];
    await gateway.received(1);
    clock.advance(100);
    await answers[0];
    expect((await gateway.state()).releaseLateMaxMs).toBeLessThan(1);
    answers.push(gateway.post('pay', payBody('order-2')));
    await gateway.received(2);
    clock.freeze(350);
    clock.advance(0);
    await answers[1];
    const { releaseLateP99Ms, releaseLateMaxMs } = await gateway.state();
    expect({ releaseLateP99Ms, releaseLateMaxMs }).toEqual({
      releaseLateP99Ms: 250,
      releaseLateMaxMs: 250,
    });
    expect(await gateway.get('/metrics')).toMatch(
      /^peakday_gateway_release_delay_seconds_bucket{le="0.2"} 1\n.*le="0.25"} 2$/m,
    );
  });

  it('tell an answer that left early, as timers of whole milliseconds make it, to be on time', async () => {
    const clock = manualClock();
    const serviceTime = { pay: { distribution: 'constant', value: '100.4ms' } };
    gateway = await startApp({ serviceTime }, { clock });
    const answer = gateway.post('pay', payBody('order-1'));
    await gateway.received(1);
    clock.advance(100);
    await answer;
    expect(await gateway.state()).toMatchObject({ releaseLateP99Ms: 0, releaseLateMaxMs: 0 });
    expect(await gateway.get('/metrics')).toContain(
      'peakday_gateway_release_delay_seconds_sum 0\n',
    );
  });

  it('tell the CPU time of the process, which never falls', async () => {
    gateway = await startApp();
    const before = (await gateway.state()).cpuMs;
    for (let i = 0; i < 20; i += 1) await gateway.post('pay', payBody(`order-${i}`));
    expect((await gateway.state()).cpuMs).toBeGreaterThan(before);
  });

  it('stream a ledger of many rows whole', async () => {
    gateway = await startApp();
    const ids = Array.from({ length: 1_500 }, (_, i) => `order-${i}`);
    for (let i = 0; i < ids.length; i += 50) {
      await Promise.all(ids.slice(i, i + 50).map((id) => gateway.post('pay', payBody(id))));
    }
    const [header, ...rows] = (await gateway.get('/control/ledger.csv')).trimEnd().split('\n');
    expect(header).toBe(LEDGER_COLUMNS.join(','));
    expect(new Set(rows.map((row) => row.split(',')[0]))).toEqual(new Set(ids));
    expect(rows.every((row) => /,SUCCESS,1,1200,JPY,0,1,\d{13}\.\d{3}$/.test(row))).toBe(true);
  });

  it('say that the gateway is alive', async () => {
    gateway = await startApp();
    const response = await fetch(`${gateway.url}/healthz`);
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  it('tell the public key that answers are signed with, where they are', async () => {
    gateway = await startApp({}, { signatures: settings() });
    const told = createPublicKey(await gateway.get(CONTROL_PATHS.publicKey));
    expect(told.equals(KEYS.gateway.publicKey)).toBe(true);
    await gateway.close();
    gateway = await startApp();
    expect((await fetch(gateway.url + CONTROL_PATHS.publicKey)).status).toBe(404);
  });
});
