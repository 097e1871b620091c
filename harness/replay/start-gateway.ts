import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { PeakdayError } from '../model/error.ts';
import type { GatewayAnnouncement } from '../model/gateway-control.ts';
import { startWatched, type WatchedProcess } from './watched-process.ts';

export interface RunningGateway extends WatchedProcess {
  readonly url: string;
}

export interface GatewayStart {
  /** Path of mock-gateway/server. */
  readonly server: string;
  /** The scenario's `gateway` section, as written. */
  readonly config: unknown;
  /** Where its configuration and its log go. */
  readonly folder: string;
  readonly port?: number | undefined;
  readonly registerFolder: string;
}

/** @throws PeakdayError of kind `no-run` where it does not come up. */
export const startGateway = async (wanted: GatewayStart): Promise<RunningGateway> => {
  const { server, config, folder, port = 0, registerFolder } = wanted;
  const configFile = join(folder, 'gateway-config.json');
  const logFile = join(folder, 'gateway.log');
  await writeFile(configFile, JSON.stringify(config ?? {}));
  const gateway = await startWatched({
    command: process.execPath,
    args: [server, '--port', String(port), '--config', configFile],
    logFile,
    pipeStdout: true,
    registerFolder,
  });
  const lines = createInterface({ input: gateway.stdout! });
  const announced = await Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(String(line)) as GatewayAnnouncement),
    gateway.ended,
  ]);
  if ('listening' in announced) {
    return { ...gateway, url: `http://${announced.listening.host}:${announced.listening.port}` };
  }
  const log = await readFile(logFile, 'utf8');
  const words =
    log
      .trim()
      .split('\n')[0]
      ?.replace(/^error: /, '') ?? '';
  throw new PeakdayError('no-run', 'gateway-not-started', 'The mock gateway did not start.', {
    faults: [{ at: 'gateway', message: words }],
    hint: 'Leave --gateway-port out to let a free port be found.',
  });
};
