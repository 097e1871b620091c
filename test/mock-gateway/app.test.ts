import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { afterEach, describe, expect, it, onTestFinished } from 'vitest';

import type { AppOptions } from '../../mock-gateway/app.ts';
import { manualClock } from './manual-clock.ts';
import { askRaw } from './raw-socket.ts';
import { payBody, startApp, type RunningApp } from './running-app.ts';

const LUCKY = {
  workers: 1_000,
  declineShare: 0.3,
  confirmationShare: 0.3,
  serviceTime: { pay: { distribution: 'exponential', mean: '100ms' } },
};
const IDS = Array.from({ length: 60 }, (_, i) => `pd-0123456789-${i}`);

describe('two gateways with one seed', () => {
  const gateways: RunningApp[] = [];
  afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.close())));

  /** Outcome and sum of service times, as told by a gateway that is paid in this order. */
  const payInOrder = async (ids: readonly string[], seed = 1) => {
    const clock = manualClock();
    const gateway = await startApp({ ...LUCKY, seed }, { clock });
    gateways.push(gateway);
    const answers = ids.map((id) => gateway.post('pay', payBody(id)));
    await gateway.received(ids.length);
    clock.advance(100_000);
    const outcomes = (await Promise.all(answers)).map(({ result, paymentId }) => ({
      code: result.resultCode,
      paymentId,
    }));
    return {
      outcomeOf: Object.fromEntries(ids.map((id, i) => [id, outcomes[i]])),
      busyMs: (await gateway.state()).busyMs,
    };
  };

  it('give every payment the same outcome and service time in whatever order they come', async () => {
    const forwards = await payInOrder(IDS);
    const backwards = await payInOrder(IDS.toReversed());
    expect(backwards.outcomeOf).toEqual(forwards.outcomeOf);
    expect(backwards.busyMs).toBeCloseTo(forwards.busyMs, 6);
    expect(new Set(Object.values(forwards.outcomeOf).map((o) => o?.code)).size).toBeGreaterThan(3);
  });

  it('share nothing: each has its own ledger', async () => {
    await payInOrder(IDS.slice(0, 1));
    await payInOrder(IDS.slice(1, 2));
    expect(await gateways[0]!.get('/control/ledger.csv')).not.toContain(IDS[1]);
  });

  it('give other outcomes than a gateway with another seed', async () => {
    const [one, two] = [await payInOrder(IDS, 1), await payInOrder(IDS, 2)];
    expect(two.outcomeOf).not.toEqual(one.outcomeOf);
  });
});

describe('a payment', () => {
  it.each(['/pay', '/pay/', '/pay?trace=1', '/PAY'])('is taken at %s', async (end) => {
    const gateway = await startApp();
    onTestFinished(() => gateway.close());
    const response = await fetch(`${gateway.url}/ams/api/v1/payments${end}`, {
      method: 'POST',
      body: JSON.stringify(payBody('order-1')),
    });
    expect(await response.text()).toContain('"resultCode":"SUCCESS"');
  });

  it('is taken from a client that names the whole URL, as to a proxy', async () => {
    const gateway = await startApp();
    onTestFinished(() => gateway.close());
    const path = `${gateway.url}/ams/api/v1/payments/pay`;
    const paying = request({ port: gateway.port, method: 'POST', path });
    paying.end(JSON.stringify(payBody('order-1')));
    const [response] = (await once(paying, 'response')) as [NodeJS.ReadableStream];
    expect(await text(response)).toContain('"resultCode":"SUCCESS"');
  });
});

describe('a gateway that is closed', () => {
  it('has written what no answer has told yet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'peakday-app-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const ledgerFile = join(folder, 'ledger.ndjson');
    const clock = manualClock();
    const confirmationTime = { distribution: 'constant', value: '1s' };
    const unsure = { confirmationShare: 1, confirmationTime };
    const gateway = await startApp(unsure, { clock, ledgerFile });
    await gateway.post('pay', payBody('order-1'));
    clock.advance(1_500);
    expect(await gateway.get('/control/ledger.csv')).toContain('order-1,SUCCESS');
    expect(readFileSync(ledgerFile, 'utf8')).not.toContain('"confirmed"');
    await gateway.close();
    expect(readFileSync(ledgerFile, 'utf8')).toContain('"confirmed"');
  });
});

describe('a gateway that listens on this machine alone', () => {
  const statusOf = async (host: string, path: string, options?: AppOptions) => {
    const gateway = await startApp({}, options);
    onTestFinished(() => gateway.close());
    const headers = `Host: ${host}\r\nConnection: close`;
    return (await askRaw(gateway.port, `GET ${path} HTTP/1.1\r\n${headers}\r\n\r\n`)).slice(9, 12);
  };

  it.each(['/metrics', '/control/state', '/control/ledger.csv'])(
    'shows %s under its own names alone: another may be a web page’s',
    async (path) => {
      expect(await statusOf('evil.example:8080', path)).toBe('421');
      expect(await statusOf('localhost:8080', path)).toBe('200');
      expect(await statusOf('host.docker.internal:8080', path)).toBe('200');
    },
  );

  it('is told so where it listens for other machines', async () => {
    expect(await statusOf('gateway.cluster', '/metrics', { anyHost: true })).toBe('200');
  });
});
