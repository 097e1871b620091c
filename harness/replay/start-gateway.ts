import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { PeakdayError } from '../model/error.ts';
import type { GatewayAnnouncement } from '../model/gateway-control.ts';
import { unlessInterrupted } from '../model/interruption.ts';
import { startWatched, type WatchedProcess } from './watched-process.ts';

/** Standard error of the gateway, in the folder that it was given. */
const GATEWAY_LOG = 'gateway.log';

export interface RunningGateway extends WatchedProcess {
  readonly url: string;
}

export interface GatewayStart {
  /** Path of mock-gateway/server. */
  readonly server: string;
  /** What the gateway takes, as written. */
  readonly config: unknown;
  /** Where its configuration and its log go. */
  readonly folder: string;
  readonly port?: number | undefined;
  /** Further flags of the server, checked before. */
  readonly flags?: readonly string[] | undefined;
  /** Instant zero of the replay by the wall clock, where it is known before the start. */
  readonly startAtEpochMs?: number | undefined;
  readonly registerFolder: string;
  readonly interrupted: AbortSignal;
}

/**
 * The ledger is out of the garbage collector's sight, and what requests leave is dead soon. A small
 * young generation, emptied by one thread that need not wait for a core to help it, pauses for less
 * than 1 ms at a time: 9 at most over a million payments, on two busy cores.
 */
export const SHORT_PAUSES = ['--max-semi-space-size=2', '--no-parallel-scavenge'];

/** @throws PeakdayError of kind `no-run` where it does not come up, or `interrupted`. */
export const startGateway = async (wanted: GatewayStart): Promise<RunningGateway> => {
  const { server, config, folder, port = 0, registerFolder, interrupted } = wanted;
  const configFile = join(folder, 'gateway-config.json');
  await writeFile(configFile, JSON.stringify(config ?? {}));
  const flags = ['--port', String(port), '--config', configFile, ...(wanted.flags ?? [])];
  if (wanted.startAtEpochMs !== undefined) {
    flags.push('--start-at-epoch-ms', String(wanted.startAtEpochMs));
  }
  const gateway = await startWatched({
    command: process.execPath,
    args: [...SHORT_PAUSES, server, ...flags],
    logFile: join(folder, GATEWAY_LOG),
    pipeStdout: true,
    registerFolder,
  });
  try {
    const url = await unlessInterrupted(interrupted, announcedUrl(gateway));
    if (url === undefined) throw await notStarted(folder);
    return { ...gateway, url };
  } catch (error) {
    await gateway.stop();
    throw error;
  }
};

/** Undefined where the gateway ended first. */
const announcedUrl = async ({ stdout, ended }: WatchedProcess): Promise<string | undefined> => {
  const lines = createInterface({ input: stdout! });
  const told = await Promise.race([once(lines, 'line'), ended]);
  if (!Array.isArray(told)) return undefined;
  const { listening } = JSON.parse(String(told[0])) as GatewayAnnouncement;
  return `${listening.protocol}://${listening.host}:${listening.port}`;
};

const notStarted = async (folder: string): Promise<PeakdayError> => {
  const message = 'The mock gateway did not start.';
  const ownHint = /^ {2}→ (.*)$/m.exec(await logOf(folder))?.[1];
  return new PeakdayError('no-run', 'gateway-not-started', message, {
    faults: [{ at: 'gateway', message: await firstWords(folder) }],
    ...(ownHint !== undefined && { hint: ownHint }),
  });
};

/** What a gateway said first of what went wrong; empty where it said nothing. */
export const firstWords = async (folder: string): Promise<string> =>
  ((await logOf(folder)).trim().split('\n')[0] ?? '').replace(/^error: /, '');

const logOf = (folder: string): Promise<string> =>
  readFile(join(folder, GATEWAY_LOG), 'utf8').catch(() => '');
