import { Agent, request } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { usageOf } from '../harness/collect/process-usage.ts';
import { median, serve } from './measured-process.ts';

const CONNECTIONS = 64;
const SECONDS = 4;
const ROUNDS = 3;

export interface GatewayFigures {
  readonly server: string;
  readonly requestsPerSecond: number;
  readonly cpuMicrosecondsPerRequest: number;
}

/** Requests a second that one process answers, everything on, against bare node:http, in turn. */
export const benchGateway = async (): Promise<readonly GatewayFigures[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  try {
    const config = join(folder, 'gateway.json');
    const constant = { distribution: 'constant', value: '0ms' };
    const gateway = {
      workers: 1_000,
      serviceTime: { pay: constant },
      confirmationShare: 0,
      declineShare: 0,
    };
    await writeFile(config, JSON.stringify(gateway));
    const ways = [
      ['mock gateway (capacity model, ledger, validation, metrics)', [GATEWAY, '--config', config]],
      ['bare node:http, same answer', [join(import.meta.dirname, 'serve.ts')]],
    ] as const;
    const loads = new Map<string, Load[]>(ways.map(([name]) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, args] of ways) loads.get(name)!.push(await load([...args]));
    }
    return ways.map(([server]) => ({
      server,
      requestsPerSecond: median(loads.get(server)!.map(({ perSecond }) => perSecond)),
      cpuMicrosecondsPerRequest: median(
        loads.get(server)!.map(({ cpuMicroseconds }) => cpuMicroseconds),
      ),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const GATEWAY = join(import.meta.dirname, '..', 'mock-gateway', 'server.ts');

interface Load {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

/** A closed loop over keep-alive connections: as much as the server, or this client, can take. */
const load = async (args: readonly string[]): Promise<Load> => {
  const server = await serve(args);
  try {
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const endsAt = performance.now() + SECONDS * 1_000;
    const before = await usageOf(server.pid);
    let answered = 0;
    const user = async (number: number): Promise<void> => {
      for (let i = 0; performance.now() < endsAt; i += 1) {
        await post(agent, `${server.url}/ams/api/v1/payments/pay`, payBody(`b-${number}-${i}`));
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => user(number)));
    const after = await usageOf(server.pid);
    agent.destroy();
    const cpuSeconds = (after?.cpuSeconds ?? Number.NaN) - (before?.cpuSeconds ?? Number.NaN);
    return { perSecond: answered / SECONDS, cpuMicroseconds: (cpuSeconds / answered) * 1e6 };
  } finally {
    server.stop();
  }
};

const post = (agent: Agent, url: string, body: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    };
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', resolve);
    })
      .once('error', reject)
      .end(body);
  });

const payBody = (id: string): string =>
  `{"productCode":"IN_STORE_PAYMENT","paymentRequestId":"${id}","order":{"referenceOrderId":"${id}",` +
  '"orderDescription":"In-store purchase","orderAmount":{"currency":"JPY","value":"1200"},"merchant":' +
  '{"referenceMerchantId":"m-1","merchantName":"Shop","merchantMCC":"5411","store":{"referenceStoreId":' +
  '"s-1","storeName":"Shop","storeMCC":"5411"}},"env":{"storeTerminalId":"t-1","storeTerminalRequestTime":' +
  '"2020-07-24T20:00:00+09:00"}},"paymentAmount":{"currency":"JPY","value":"1200"},"paymentMethod":' +
  '{"paymentMethodType":"CONNECT_WALLET","paymentMethodId":"288888022222222222222222"},"paymentFactor":' +
  '{"inStorePaymentScenario":"PaymentCode"},"settlementStrategy":{"settlementCurrency":"JPY"}}';
