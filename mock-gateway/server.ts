import { PeakdayError } from '../harness/model/error.ts';
import { errorText } from '../harness/model/error-text.ts';
import { EXIT } from '../harness/model/exit-code.ts';
import type { GatewayAnnouncement } from '../harness/model/gateway-control.ts';
import { isLoopback } from '../harness/model/loopback.ts';
import { createApp } from './app.ts';
import { serveThroughFronts } from './cluster/owner.ts';
import { readServerOptions, type ServerOptions } from './server-options.ts';
import { createHttpServer } from './transport/http-server.ts';
import { drain, listen, type RunningServer } from './transport/listen.ts';

const standAlone = async (options: ServerOptions): Promise<RunningServer> => {
  const { host, config, wire, transport, ledgerFile, startAtEpochMs, allowedHosts } = options;
  const anyHost = !isLoopback(host);
  const app = createApp(config, { ...wire, ledgerFile, startAtEpochMs, allowedHosts, anyHost });
  const server = createHttpServer(app, transport);
  const { port } = await listen(server, options).catch((error: unknown) => {
    app.close();
    throw error;
  });
  return { port, stop: () => drain(server).then(() => app.close()) };
};

const serve = async (args: readonly string[]): Promise<void> => {
  const options = readServerOptions(args);
  const { host, transport, processes } = options;
  const server = await (processes === 1
    ? standAlone(options)
    : serveThroughFronts(options, broken));
  const announcement: GatewayAnnouncement = {
    listening: {
      protocol: transport.tls === undefined ? 'http' : 'https',
      host,
      port: server.port,
    },
    pid: process.pid,
  };
  // Before it is announced: whoever reads that may end it at once.
  let stopping: Promise<void> | undefined;
  process.on('SIGTERM', () => {
    stopping ??= server.stop().then(() => process.exit(EXIT.done));
  });
  process.stdout.write(`${JSON.stringify(announcement)}\n`);
};

const tell = (error: PeakdayError): void => {
  process.stderr.write(`${errorText(error)}\n`);
};

const broken = (error: PeakdayError): never => {
  tell(error);
  process.exit(error.exitCode);
};

try {
  await serve(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PeakdayError)) throw error;
  tell(error);
  process.exitCode = error.exitCode;
}
