import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import type { GatewayState } from '../../../harness/model/gateway-control.ts';
import { startGateway, type GatewayStart } from '../../../harness/replay/start-gateway.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { isRunning } from './running-sleep.ts';

const SERVER = join(import.meta.dirname, '../../../mock-gateway/server.ts');

const starting = (over: Partial<GatewayStart> = {}) => {
  const folder = temporaryFolder();
  const registerFolder = join(folder, 'processes');
  return startGateway({ server: SERVER, config: {}, folder, registerFolder, ...over });
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
  });
});
