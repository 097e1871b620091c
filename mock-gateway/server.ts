import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PeakdayError } from '../harness/model/error.ts';
import { errorText } from '../harness/model/error-text.ts';
import { EXIT } from '../harness/model/exit-code.ts';
import type { GatewayAnnouncement } from '../harness/model/gateway-control.ts';
import { createApp } from './app.ts';
import { readServerOptions, type ServerOptions } from './server-options.ts';
import { createHttpServer } from './transport/http-server.ts';

/** After a freeze the whole backlog connects at once; Node's 511 makes the rest wait a second. */
const LISTEN_BACKLOG = 4_096;

/** Requests under way may end within this once the gateway was told to stop. */
const DRAIN_MS = 5_000;

const listen = (server: Server, { host, port }: ServerOptions): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'the port is in use' : cause.message;
      const message = `The gateway cannot listen on ${host}:${port}: ${reason}.`;
      reject(new PeakdayError('no-run', 'cannot-listen', message, { cause }));
    });
    server.listen({ host, port, backlog: LISTEN_BACKLOG }, () =>
      resolve(server.address() as AddressInfo),
    );
  });

/** Takes no new connection, lets the requests under way end, and resolves when all are gone. */
const drain = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const closeIdle = setInterval(() => server.closeIdleConnections(), 20);
    const giveUp = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearInterval(closeIdle);
      clearTimeout(giveUp);
      resolve();
    });
  });

const serve = async (args: readonly string[]): Promise<void> => {
  const options = readServerOptions(args);
  const { config, wire, transport, ledgerFile, startAtEpochMs, allowedHosts } = options;
  const app = createApp(config, { ...wire, ledgerFile, startAtEpochMs, allowedHosts });
  const server = createHttpServer(app, transport);
  const { port } = await listen(server, options);
  const announcement: GatewayAnnouncement = {
    listening: {
      protocol: transport.tls === undefined ? 'http' : 'https',
      host: options.host,
      port,
    },
    pid: process.pid,
  };
  process.stdout.write(`${JSON.stringify(announcement)}\n`);
  process.once('SIGTERM', () => void drain(server).then(() => process.exit(EXIT.done)));
};

try {
  await serve(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PeakdayError)) throw error;
  process.stderr.write(`${errorText(error)}\n`);
  process.exitCode = error.exitCode;
}
