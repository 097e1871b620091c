import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { createApp } from '../../../mock-gateway/app.ts';
import {
  createHttpServer,
  type TransportSettings,
} from '../../../mock-gateway/transport/http-server.ts';
import { selfSignedCertificate } from '../../../mock-gateway/transport/self-signed-certificate.ts';
import { waitFor } from '../../wait-for.ts';
import { askRaw, openSocket, readAll, sendRaw } from '../raw-socket.ts';
import { payBody } from '../running-app.ts';
import {
  isSigned,
  parseAnswer,
  PAY,
  rawRequest,
  settings,
  signedRequest,
} from '../signatures/merchant.ts';

const CERTAIN = {
  declineShare: 0,
  confirmationShare: 0,
  serviceTime: { pay: { distribution: 'constant', value: '0ms' } },
};
const PATIENT = { headersTimeoutMs: 60_000, requestTimeoutMs: 60_000 };
const request = signedRequest({ body: JSON.stringify(payBody('order-1')) });

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

const startStrict = async (transport: Partial<TransportSettings> = {}, bodyLimitBytes?: number) => {
  const app = createApp(gatewaySchema.parse(CERTAIN), { signatures: settings(), bodyLimitBytes });
  const limits = { ...PATIENT, maxConnections: undefined, tls: undefined, ...transport };
  const server = createHttpServer(app, limits).listen({
    port: 0,
    host: '127.0.0.1',
    backlog: 4_096,
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    server,
    /** It serves the next client, and what went before has left nothing behind. */
    isWell: async () => {
      expect(isSigned(parseAnswer(await askRaw(port, request)))).toBe(true);
      await waitFor('all connections to be gone', async () => (await connectionsOf(server)) === 0);
      const state = parseAnswer(await askRaw(port, rawRequest('GET', '/control/state', '')));
      expect(JSON.parse(state.body)).toMatchObject({ busy: 0, queued: 0 });
    },
  };
};

describe('a slow client', () => {
  const half = request.slice(0, request.length - 200);
  const head = request.slice(0, 60);

  it.each([
    ['says nothing of its headers', '', { headersTimeoutMs: 50 }],
    ['never ends its headers', head, { headersTimeoutMs: 50 }],
    ['never ends its body', half, { headersTimeoutMs: 50, requestTimeoutMs: 100 }],
  ])('that %s is told so and loses its connection', async (_what, sent, timeouts) => {
    const { port, isWell } = await startStrict(timeouts);
    const socket = await openSocket(port);
    const received = readAll(socket);
    socket.write(sent);
    expect(await received).toMatch(/^HTTP\/1\.1 408 /);
    await isWell();
  });

  it.each([
    ['never begins its handshake', ''],
    ['does not speak TLS', request],
  ])('that %s loses its connection', async (_what, sent) => {
    const { port, server } = await startStrict({
      headersTimeoutMs: 50,
      tls: selfSignedCertificate(),
    });
    const socket = await openSocket(port);
    const received = readAll(socket);
    socket.write(sent);
    expect(await received).not.toContain('HTTP/1.1 200');
    await waitFor('the connection to be gone', async () => (await connectionsOf(server)) === 0);
  });

  it('that sends byte by byte, but in time, is served as any other', async () => {
    const { port, isWell } = await startStrict();
    const socket = await openSocket(port);
    socket.setNoDelay(true);
    const received = readAll(socket);
    for (const byte of Buffer.from(request)) socket.write(Buffer.of(byte));
    expect(parseAnswer(await received).code).toBe('SUCCESS');
    await isWell();
  });
});

describe('many connections', () => {
  it('that idle, thousands of them, keep nobody from paying', async () => {
    const { port, server, isWell } = await startStrict();
    const idle: Socket[] = [];
    for (let i = 0; i < 3_000; i += 100) {
      idle.push(...(await Promise.all(Array.from({ length: 100 }, () => openSocket(port)))));
    }
    await waitFor('all to be accepted', async () => (await connectionsOf(server)) === 3_000);
    expect(parseAnswer(await askRaw(port, request)).code).toBe('SUCCESS');
    for (const socket of idle) socket.destroy();
    await isWell();
  });

  it('above the limit are closed, and those below it served', async () => {
    const { port, server } = await startStrict({ maxConnections: 2 });
    const [first, second] = [await openSocket(port), await openSocket(port)];
    await waitFor('both to be accepted', async () => (await connectionsOf(server)) === 2);
    expect(await askRaw(port, request)).toBe('');
    const received = readAll(first);
    first.write(request);
    expect(parseAnswer(await received).code).toBe('SUCCESS');
    second.destroy();
  });
});

describe('broken requests', () => {
  it('that are cut off at any byte come to nothing', async () => {
    const { port, isWell } = await startStrict();
    const cut = fc.integer({ min: 1, max: request.length - 1 });
    await fc.assert(
      fc.asyncProperty(cut, fc.boolean(), async (length, politely) => {
        const socket = await openSocket(port);
        const received = readAll(socket);
        socket.write(Buffer.from(request).subarray(0, length));
        if (politely) socket.end();
        else socket.resetAndDestroy();
        expect(await received).toMatch(/^($|HTTP\/1\.1 400 )/);
      }),
    );
    await isWell();
  });

  it('of which any byte was changed are refused or understood, and never crash the gateway', async () => {
    const { port, isWell } = await startStrict();
    const bytes = Buffer.from(request);
    const bodyStart = bytes.indexOf('\r\n\r\n') + 4;
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      by: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by }) => {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ by;
        if (at >= bodyStart) {
          expect(parseAnswer(await askRaw(port, changed)).code).toBe('INVALID_SIGNATURE');
        } else {
          expect(await sendRaw(port, changed)).toMatch(/^($|HTTP\/1\.1 (200|4\d\d|505) )/);
        }
      }),
    );
    await isWell();
  });

  it('leave no bytes behind, however many are cut off', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { port, isWell } = await startStrict();
    const body = 'x'.repeat(60_000);
    const cutOff = rawRequest('POST', PAY, `${body}!`).slice(0, -1);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 600; i += 1)
      expect(await sendRaw(port, cutOff)).toMatch(/^($|HTTP\/1\.1 400 )/);
    await isWell();
    // 600 bodies of 60 kB are 36 MB.
    await waitFor('the bytes to be given back', () => {
      collect();
      return process.memoryUsage().arrayBuffers < before + 5_000_000;
    });
  });

  it('that are longer than the limit are refused by it', async () => {
    const { port, isWell } = await startStrict({}, 2_000);
    for (const length of [2_001, 1_000_000]) {
      const answer = parseAnswer(
        await askRaw(
          port,
          rawRequest('POST', PAY, 'x'.repeat(length), { 'Client-Id': 'TESTCLIENT01' }),
        ),
      );
      expect(answer.code).toBe('PARAM_ILLEGAL');
      expect(answer.body).toContain('2000 bytes');
      expect(isSigned(answer)).toBe(true);
    }
    await isWell();
  });
});
