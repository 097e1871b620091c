import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PeakdayError } from '../model/error.ts';

export interface Place {
  /** 0 is any free port. */
  readonly port: number;
  /** What is shown there, as in `The live page cannot be shown`. */
  readonly what: string;
  /** The option that names the port. */
  readonly option: string;
}

/** @returns the port. @throws PeakdayError of kind `no-run` where it is taken */
export const listenOnLoopback = (server: Server, { port, what, option }: Place): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'the port is in use' : cause.message;
      const message = `${what} cannot be shown on 127.0.0.1:${port}: ${reason}.`;
      const hint = `Name another with ${option}; 0 takes any free one.`;
      reject(new PeakdayError('no-run', 'cannot-listen', message, { hint, cause }));
    });
    server.listen({ host: '127.0.0.1', port }, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
