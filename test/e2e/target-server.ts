import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { onTestFinished } from 'vitest';

export interface TargetServer {
  readonly url: string;
  readonly server: Server;
  /** Wall clock of each request, in ms since 1970. */
  readonly receivedAt: readonly number[];
}

/** A target that is not ours: it counts what reaches it. */
export const targetServer = async (
  answer: RequestListener = (_request, response) => response.end('ok'),
): Promise<TargetServer> => {
  const receivedAt: number[] = [];
  const server = createServer((request, response) => {
    receivedAt.push(Date.now());
    answer(request, response);
  });
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server, receivedAt };
};
