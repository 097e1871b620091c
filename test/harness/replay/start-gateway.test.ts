import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import type { GatewayState } from '../../../harness/model/gateway-control.ts';
import { startGateway, type GatewayStart } from '../../../harness/replay/start-gateway.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { waitFor } from '../../wait-for.ts';
import { isRunning } from './running-sleep.ts';

const SERVER = join(import.meta.dirname, '../../../mock-gateway/server.ts');

const starting = (over: Partial<GatewayStart> = {}) => {
  const folder = temporaryFolder();
  const registerFolder = join(folder, 'processes');
  const interrupted = new AbortController().signal;
  const wanted = { server: SERVER, config: {}, folder, registerFolder, interrupted, ...over };
  return startGateway(wanted);
};

test('a gateway comes up as it is configured, answers, and ends when it is stopped', async () => {
  const gateway = await starting({ config: { workers: 5 } });
  onTestFinished(async () => {
    await gateway.stop();
  });
  const state = (await (await fetch(`${gateway.url}/control/state`)).json()) as GatewayState;
  expect(state.workers).toBe(5);
  expect(await gateway.stop()).toEqual({ exitCode: 0 });
  expect(isRunning(gateway.pid)).toBe(false);
});

test('a gateway takes further flags, and is told by the protocol that it speaks', async () => {
  const gateway = await starting({ flags: ['--tls'] });
  expect(gateway.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(await gateway.stop()).toEqual({ exitCode: 0 });
});

test('a gateway that cannot come up is no run, and its own words are told', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  onTestFinished(() => {
    holder.close();
  });
  const { port } = holder.address() as AddressInfo;
  await expect(starting({ port })).rejects.toMatchObject({
    kind: 'no-run',
    code: 'gateway-not-started',
    faults: [{ at: 'gateway', message: expect.stringContaining(String(port)) as string }],
    hint: 'Name another port, or 0 for any free one.',
  });
});

test('the file of another gateway’s ledger is refused, with what to do about it', async () => {
  const file = join(temporaryFolder(), 'ledger.ndjson');
  writeFileSync(file, '{"format":"peakday-ledger","version":2,"seed":7,"maxPayments":500000}\n');
  await expect(starting({ flags: ['--ledger', file] })).rejects.toMatchObject({
    faults: [{ message: `${file} is the ledger of a gateway with seed 7, and this has 1.` }],
    hint: 'Give the gateway that seed, or name a new file.',
  });
});

/** A program in the gateway's place, that tells its pid in a file and stays. */
const standIn = (body: string) => {
  const folder = temporaryFolder();
  const [server, pidFile] = [join(folder, 'server.js'), join(folder, 'pid')];
  const tellPid = `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
  writeFileSync(server, `${tellPid} ${body}; setInterval(() => {}, 1_000);`);
  return { folder, server, pid: () => Number(readFileSync(pidFile, 'utf8')), pidFile };
};

test('a gateway whose first words make no sense is ended again', async () => {
  const { folder, server, pid } = standIn("console.log('hello')");
  await expect(starting({ folder, server })).rejects.toThrow(SyntaxError);
  expect(isRunning(pid())).toBe(false);
});

test('interrupted while it comes up, a gateway is ended again', async () => {
  const { folder, server, pid, pidFile } = standIn('');
  const interrupt = new AbortController();
  const started = starting({ folder, server, interrupted: interrupt.signal });
  await waitFor('the gateway to run', () => existsSync(pidFile));
  interrupt.abort();
  await expect(started).rejects.toMatchObject({ kind: 'interrupted', exitCode: 130 });
  expect(isRunning(pid())).toBe(false);
});
