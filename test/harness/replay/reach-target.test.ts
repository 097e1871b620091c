import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { expect, onTestFinished, test } from 'vitest';

import { reachTarget } from '../../../harness/replay/reach-target.ts';

const listening = async (host: string): Promise<number> => {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

test('a target that listens is reached, by address or by name', async () => {
  const port = await listening('127.0.0.1');
  await expect(reachTarget(`http://127.0.0.1:${port}/base`)).resolves.toBeUndefined();
  await expect(reachTarget(`http://localhost:${port}`)).resolves.toBeUndefined();
});

test('where nothing listens there is no run, and host, port and reason are told', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  await expect(reachTarget(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
    kind: 'no-run',
    exitCode: 4,
    code: 'target-unreachable',
    message: `Nothing can be reached at 127.0.0.1 port ${port}: ECONNREFUSED.`,
    hint: 'Start the target, or name none: then payments go to a mock gateway of our own.',
  });
});

test('without a port it is that of the scheme', async () => {
  await expect(reachTarget('https://name.invalid')).rejects.toThrow(/name\.invalid port 443: E/);
  await expect(reachTarget('http://name.invalid')).rejects.toThrow(/name\.invalid port 80: E/);
});
