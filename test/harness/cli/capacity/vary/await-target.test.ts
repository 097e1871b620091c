import { createServer } from 'node:net';

import { expect, onTestFinished, test } from 'vitest';

import { awaitTarget } from '../../../../../harness/cli/capacity/vary/await-target.ts';

/** A port that nobody listens at, and a server for it. */
const later = async () => {
  const first = createServer();
  const port = await new Promise<number>((resolve) => {
    first.listen(0, '127.0.0.1', () => {
      const address = first.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  await new Promise((resolve) => {
    first.close(resolve);
  });
  const server = createServer((socket) => socket.destroy());
  onTestFinished(() => void server.close());
  return { target: `http://127.0.0.1:${port}`, listen: () => server.listen(port, '127.0.0.1') };
};

const awaited = (target: string, timeoutMs = 60_000, interrupted = new AbortController().signal) =>
  awaitTarget({ target, label: 'replicas=4', timeoutMs, interrupted });

test('a target that comes back is waited for', async () => {
  const { target, listen } = await later();
  const done = awaited(target);
  listen();
  await expect(done).resolves.toBe(undefined);
});

test('one that does not come back in time is told with what was wrong at last', async () => {
  const { target } = await later();
  await expect(awaited(target, 1)).rejects.toMatchObject({
    kind: 'no-run',
    message: `${target} did not come back within 1 ms of the command for replicas=4.`,
    faults: [{ at: '--target', message: expect.stringContaining('ECONNREFUSED') }],
  });
});

test('an interruption ends the wait', async () => {
  const { target } = await later();
  const interrupt = new AbortController();
  const done = awaited(target, 60_000, interrupt.signal);
  interrupt.abort();
  await expect(done).rejects.toMatchObject({ kind: 'interrupted' });
});
