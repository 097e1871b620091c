import { createServer } from 'node:http';

import { expect, it } from 'vitest';

import { drain, listen } from '../../../mock-gateway/transport/listen.ts';

const ANYWHERE = { host: '127.0.0.1', port: 0 };

it('says why it cannot listen', async () => {
  const [first, second] = [createServer(), createServer()];
  const { port } = await listen(first, ANYWHERE);
  await expect(listen(second, { ...ANYWHERE, port })).rejects.toThrow(
    `The gateway cannot listen on 127.0.0.1:${port}: the port is in use.`,
  );
  await drain(first);
});

it('lets no error pass unseen that comes once it listens', async () => {
  const server = createServer();
  await listen(server, ANYWHERE);
  expect(() => server.emit('error', new Error('too many open files'))).toThrow('too many');
  await drain(server);
});
