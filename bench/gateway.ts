import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { median, serve, type Server } from './measured-process.ts';
import { payFlatOut, payMany, payOne, type Load } from './pay-load.ts';
import { serveGateway } from './serve-gateway.ts';
import { serveWireMock } from './serve-wiremock.ts';

/** By number, so that a slow server's just-in-time compiler has seen as many as a fast one's. */
const WARM_UP_PAYMENTS = 30_000;
const SECONDS = 3;
const ROUNDS = 10;

export interface GatewayFigures {
  readonly server: string;
  readonly load: Load;
  /** Requests a second of ours over those of this one, in the same round. */
  readonly oursOver: Ratio;
}

export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface Skipped {
  readonly server: string;
  readonly reason: string;
}

/**
 * Requests a second that one process answers, everything on, against a bare server of node:http
 * that returns the same bytes, and against WireMock. All stay up; each round asks all of them, and
 * begins with another, so that a machine that slows down does so for all.
 */
export const benchGateway = async (): Promise<readonly (GatewayFigures | Skipped)[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  const servers: Server[] = [];
  try {
    const ours = await serveGateway(folder);
    servers.push(ours);
    const { id, body } = await payOne(ours);
    const bare = await serve([join(import.meta.dirname, 'serve.ts'), '0', body]);
    servers.push(bare);
    const wireMock = await serveWireMock(folder, body.replace(id, '{id}'));
    const names = ['mock gateway', 'bare node:http, same bytes', 'WireMock 3, templated'] as const;
    if (typeof wireMock !== 'string') servers.push(wireMock);
    const loads = await inTurn(servers);
    const figures = loads.map((of, i) => ({
      server: names[i]!,
      load: medianLoad(of),
      oursOver: ratioOf(of.map(({ perSecond }, round) => loads[0]![round]!.perSecond / perSecond)),
    }));
    return typeof wireMock === 'string'
      ? [...figures, { server: names[2], reason: wireMock }]
      : figures;
  } finally {
    for (const server of servers) server.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const inTurn = async (servers: readonly Server[]): Promise<readonly (readonly Load[])[]> => {
  const loads = servers.map((): Load[] => []);
  for (const server of servers) await payMany(server, WARM_UP_PAYMENTS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < servers.length; turn += 1) {
      const which = (round + turn) % servers.length;
      loads[which]!.push(await payFlatOut(servers[which]!, SECONDS));
    }
  }
  return loads;
};

const medianLoad = (loads: readonly Load[]): Load => ({
  perSecond: median(loads.map(({ perSecond }) => perSecond)),
  cpuMicrosecondsPerRequest: median(loads.map((load) => load.cpuMicrosecondsPerRequest)),
  cores: median(loads.map(({ cores }) => cores)),
});

const ratioOf = (ratios: readonly number[]): Ratio => ({
  median: median(ratios),
  least: Math.min(...ratios),
  most: Math.max(...ratios),
});
