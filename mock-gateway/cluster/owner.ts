import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { PeakdayError } from '../../harness/model/error.ts';
import { isLoopback, LOOPBACK } from '../../harness/model/loopback.ts';
import { appOf } from '../app.ts';
import { systemClock } from '../clock.ts';
import { createCore } from '../core.ts';
import { createGateway } from '../gateway.ts';
import type { ServerOptions } from '../server-options.ts';
import { listen, type RunningServer } from '../transport/listen.ts';
import { FrontProcess } from './front-process.ts';
import type { FrontSettings } from './messages.ts';
import { monotonicAheadMs } from './monotonic-now.ts';

/**
 * A gateway of several processes. Fronts take the connections, in turn; this one, the owner, has
 * workers, queue, ledger and metrics, and answers for all that is no plain operation.
 *
 * @throws PeakdayError of kind `no-run` where they cannot listen
 * @param onBroken Called where a front ends by itself: its connections are lost, and with them what
 * could be measured.
 */
export const serveThroughFronts = async (
  options: ServerOptions,
  onBroken: (error: PeakdayError) => void,
): Promise<RunningServer> => {
  const { host, config, wire, ledgerFile, startAtEpochMs, allowedHosts, processes } = options;
  let fronts: readonly FrontProcess[] = [];
  const frontsCpuMs = (): number => fronts.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const clock = systemClock;
  const kept = { ledgerFile, startAtEpochMs, allowedHosts };
  const gateway = createGateway(config, { ...wire, ...kept, clock, frontsCpuMs });
  const core = createCore(gateway);
  const own = createServer(OWN_SERVER, appOf(gateway, core, !isLoopback(host))).unref();
  const { port: ownerPort } = await listen(own, { host: LOOPBACK, port: 0 });
  const owner = { core, clock, aheadMs: monotonicAheadMs(clock) };
  cluster.setupPrimary({ exec: FRONT, args: [] });
  fronts = Array.from(
    { length: processes - 1 },
    (_, number) => new FrontProcess(frontSettings(options, ownerPort, number), owner),
  );
  let isStopping = false;
  for (const front of fronts) {
    void front.ended.then(({ code, signal }) => {
      if (!isStopping) onBroken(broken(signal ?? `code ${code}`));
    });
  }
  try {
    const [port] = await Promise.all(fronts.map(({ listening }) => listening));
    return {
      port: port!,
      stop: async () => {
        isStopping = true;
        for (const front of fronts) front.drain();
        await Promise.all(fronts.map(({ ended }) => ended));
        gateway.close();
      },
    };
  } catch (error) {
    isStopping = true;
    for (const front of fronts) front.end();
    gateway.close();
    throw error;
  }
};

const FRONT = join(import.meta.dirname, `front${extname(import.meta.filename)}`);

/** It is asked by fronts only, which look after clients that are slow. */
const OWN_SERVER = {
  keepAliveTimeout: 0,
  headersTimeout: 0,
  requestTimeout: 0,
  maxHeaderSize: 32 * 1_024,
};

const frontSettings = (
  { host, port, transport, wire, processes }: ServerOptions,
  ownerPort: number,
  number: number,
): FrontSettings => {
  const { signatures, bodyLimitBytes } = wire;
  const { maxConnections } = transport;
  const fronts = processes - 1;
  return {
    host,
    port,
    ownerPort,
    bodyLimitBytes,
    transport: {
      ...transport,
      maxConnections:
        maxConnections === undefined ? undefined : shareOf(maxConnections, fronts, number),
    },
    signatures: signatures && {
      mode: signatures.mode,
      clientId: signatures.clientId,
      clockToleranceMs: signatures.clockToleranceMs,
      merchantKeyPem: signatures.merchantKey.export({ format: 'pem', type: 'spki' }),
      gatewayKeyPem: signatures.gatewayKey.export({ format: 'pem', type: 'pkcs8' }),
    },
  };
};

/** Whole numbers, the first ones larger by one, whose sum is the total. */
const shareOf = (total: number, parts: number, number: number): number =>
  Math.floor(total / parts) + (number < total % parts ? 1 : 0);

const broken = (how: string): PeakdayError =>
  new PeakdayError(
    'no-run',
    'front-died',
    `A front process of the gateway ended with ${how}, and nobody asked it to.`,
    { hint: 'Its connections are lost. 137 and SIGKILL are a kill, often for lack of memory.' },
  );
