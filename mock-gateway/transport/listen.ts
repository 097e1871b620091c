import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PeakdayError } from '../../harness/model/error.ts';
import { GATEWAY_DRAIN_MS } from '../../harness/model/gateway-control.ts';

/** After a freeze the whole backlog connects at once; Node's 511 makes the rest wait a second. */
const LISTEN_BACKLOG = 4_096;

const OTHER_PORT = 'Name another port, or 0 for any free one.';

export interface RunningServer {
  readonly port: number;
  /** Takes no new connection, lets the requests under way end, and closes its files. */
  readonly stop: () => Promise<void>;
}

export interface Place {
  readonly host: string;
  /** 0 is any free port. */
  readonly port: number;
}

/** @throws PeakdayError of kind `no-run` */
export const listen = (server: Server, { host, port }: Place): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => {
      const reason = cause.code === 'EADDRINUSE' ? 'the port is in use' : cause.message;
      const message = `The gateway cannot listen on ${host}:${port}: ${reason}.`;
      reject(new PeakdayError('no-run', 'cannot-listen', message, { hint: OTHER_PORT, cause }));
    };
    server.once('error', fail);
    server.listen({ host, port, backlog: LISTEN_BACKLOG }, () => {
      // A later error is no fault of listening, and must not pass unseen.
      server.off('error', fail);
      resolve(server.address() as AddressInfo);
    });
  });

/** Takes no new connection, lets the requests under way end, and resolves when all are gone. */
export const drain = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const closeIdle = setInterval(() => server.closeIdleConnections(), 20);
    const giveUp = setTimeout(() => server.closeAllConnections(), GATEWAY_DRAIN_MS);
    server.close(() => {
      clearInterval(closeIdle);
      clearTimeout(giveUp);
      resolve();
    });
  });
