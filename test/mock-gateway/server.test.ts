import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { describe, expect, it, vi } from 'vitest';

import type { GatewayAnnouncement, GatewayState } from '../../harness/model/gateway-control.ts';
import { payBody } from './running-app.ts';
import { KEYS } from './signatures/merchant.ts';

const SERVER = new URL('../../mock-gateway/server.ts', import.meta.url).pathname;

interface Ending {
  readonly onTestFinished: (end: () => void) => void;
}

/** A folder, and gateways that end with the test. */
const ground = ({ onTestFinished }: Ending) => {
  const folder = mkdtempSync(join(tmpdir(), 'peakday-gateway-'));
  const processes: ChildProcess[] = [];
  onTestFinished(() => {
    for (const process of processes) process.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  const run = (...args: readonly string[]) => {
    const child = spawn(process.execPath, [SERVER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    processes.push(child);
    const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return {
      child,
      ended: output.then(([stdout, stderr]) => ({ stdout, stderr, code: child.exitCode })),
    };
  };
  const start = async (config: object = {}, ...args: readonly string[]) => {
    const file = join(folder, 'gateway.json');
    writeFileSync(file, JSON.stringify(config));
    const { child, ended } = run('--config', file, ...args);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { listening, pid } = JSON.parse(line.toString()) as GatewayAnnouncement;
    return { child, ended, pid, port: listening.port, url: `http://127.0.0.1:${listening.port}` };
  };
  return { folder, run, start };
};

// Most of each is a process that starts, or a deadline that passes: none is as fast as it can.
describe.concurrent('the server process', () => {
  // Not by `expect().rejects`: while tests run side by side, its failure falls on any of them.
  const isRefused = (url: string): Promise<void> =>
    fetch(url).then(
      (answer) => Promise.reject(new Error(`${url} still answers, with ${answer.status}.`)),
      () => undefined,
    );
  const stateOf = async (url: string) =>
    (await (await fetch(`${url}/control/state`)).json()) as GatewayState;

  it('cuts off after five seconds, and no sooner where it is told twice', async (context) => {
    const { start } = ground(context);
    const serviceTime = { pay: { distribution: 'constant', value: '10min' } };
    const { child, ended, port, url } = await start({ serviceTime });
    const paying = request({ port, method: 'POST', path: '/ams/api/v1/payments/pay' });
    const cutOff = once(paying, 'error');
    paying.end(JSON.stringify(payBody('order-1')));
    await vi.waitFor(async () => expect((await stateOf(url)).busy).toBe(1), { timeout: 10_000 });
    const toldMs = performance.now();
    child.kill('SIGTERM');
    await vi.waitFor(() => isRefused(url), { timeout: 10_000 });
    child.kill('SIGTERM');
    await cutOff;
    // Timers of Node may fire a millisecond early.
    expect(performance.now() - toldMs).toBeGreaterThan(4_990);
    expect((await ended).code).toBe(0);
  });

  it('announces itself on one line, takes its configuration, and ends with 0 on SIGTERM', async (context) => {
    const { start } = ground(context);
    const { child, ended, pid, url } = await start({ workers: 3 });
    expect(pid).toBe(child.pid);
    expect(await stateOf(url)).toMatchObject({ workers: 3, busy: 0 });
    child.kill('SIGTERM');
    const { stdout, stderr, code } = await ended;
    expect(stdout.split('\n')).toHaveLength(2);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('lets requests under way end before it does, and takes no new ones', async (context) => {
    const { start } = ground(context);
    const serviceTime = { pay: { distribution: 'constant', value: '700ms' } };
    const config = { declineShare: 0, confirmationShare: 0, serviceTime };
    const { child, ended, port, url } = await start(config);
    const agent = new Agent({ keepAlive: true });
    const paying = request({ port, method: 'POST', path: '/ams/api/v1/payments/pay', agent });
    paying.end(JSON.stringify(payBody('order-1')));
    await vi.waitFor(async () => expect((await stateOf(url)).busy).toBe(1), { timeout: 10_000 });
    child.kill('SIGTERM');
    const [response] = (await once(paying, 'response')) as [NodeJS.ReadableStream];
    expect(await text(response)).toContain('"resultCode":"SUCCESS"');
    expect((await ended).code).toBe(0);
    await isRefused(url);
    agent.destroy();
  });

  it('lets an answer that is being signed leave, over TLS too, before it ends', async (context) => {
    const { folder, start } = ground(context);
    const merchantKey = join(folder, 'merchant.pub.pem');
    const pem = KEYS.merchant.publicKey.export({ format: 'pem', type: 'spki' });
    writeFileSync(merchantKey, pem);
    const serviceTime = { pay: { distribution: 'constant', value: '700ms' } };
    const config = { declineShare: 0, confirmationShare: 0, serviceTime };
    const signing = ['--signature', 'accept', '--merchant-key', merchantKey, '--tls'];
    const { child, ended, port } = await start(config, ...signing);
    const options = { port, method: 'POST', rejectUnauthorized: false };
    const paying = requestTls({ ...options, path: '/ams/api/v1/payments/pay' });
    paying.end(JSON.stringify(payBody('order-1')));
    const stateText = async (): Promise<string> => {
      const asking = requestTls({ ...options, method: 'GET', path: '/control/state' }).end();
      const [response] = (await once(asking, 'response')) as [NodeJS.ReadableStream];
      return text(response);
    };
    await vi.waitFor(async () => expect(await stateText()).toContain('"busy":1'), {
      timeout: 10_000,
    });
    child.kill('SIGTERM');
    const [response] = (await once(paying, 'response')) as [IncomingMessage];
    expect(response.headers['signature']).toMatch(/^algorithm=RSA256,/);
    expect(await text(response)).toContain('"resultCode":"SUCCESS"');
    expect((await ended).code).toBe(0);
  });

  it('goes on from the file of its ledger after it was killed', async (context) => {
    const { folder, start } = ground(context);
    const serviceTime = { pay: { distribution: 'constant', value: '0ms' } };
    const config = { declineShare: 0, confirmationShare: 0, serviceTime };
    const ledgerFile = join(folder, 'ledger.ndjson');
    const first = await start(config, '--ledger', ledgerFile);
    const pay = async (url: string) => {
      const body = JSON.stringify(payBody('order-1'));
      const response = await fetch(`${url}/ams/api/v1/payments/pay`, { method: 'POST', body });
      return (await response.json()) as Readonly<Record<string, unknown>>;
    };
    const { paymentId } = await pay(first.url);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await start(config, '--ledger', ledgerFile);
    expect(await pay(second.url)).toMatchObject({ paymentId, result: { resultCode: 'SUCCESS' } });
    const csv = await (await fetch(`${second.url}/control/ledger.csv`)).text();
    expect(csv).toMatch(/^order-1,SUCCESS,1,1200,JPY,0,2,/m);
  });

  it.for(['1', '2'])(
    'says in plain words that its port is in use, leaves no lock and ends with 4: %s processes',
    async (count, context) => {
      const { folder, run, start } = ground(context);
      const { port } = await start();
      const ledger = join(folder, 'ledger.ndjson');
      const flags = ['--port', String(port), '--ledger', ledger, '--processes', count];
      const { stdout, stderr, code } = await run(...flags).ended;
      expect({ stdout, code }).toEqual({ stdout: '', code: 4 });
      expect(stderr).toBe(
        `error: The gateway cannot listen on 127.0.0.1:${port}: the port is in use.\n` +
          '  → Name another port, or 0 for any free one.\n',
      );
      expect(existsSync(`${ledger}.lock`)).toBe(false);
    },
  );

  it('refuses headers longer than 16 KiB', async (context) => {
    const { start } = ground(context);
    const { port } = await start();
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
      headers: { 'X-Long': 'x'.repeat(20_000) },
    });
    expect(answer.status).toBe(431);
  });
});
