import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';

import { afterEach, describe, expect, it, onTestFinished } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { createApp } from '../../../mock-gateway/app.ts';
import { createHttpServer } from '../../../mock-gateway/transport/http-server.ts';
import { selfSignedCertificate } from '../../../mock-gateway/transport/self-signed-certificate.ts';
import { readAll, askRaw } from '../raw-socket.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';
import { isSigned, parseAnswer, PAY, settings, signedRequest, type Sent } from './merchant.ts';

/** What official clients of the payment API do, each of which a mock can stumble over. */
describe('an official client', () => {
  const gateways: RunningApp[] = [];
  afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.close())));

  const strictGateway = async (config: object = {}): Promise<RunningApp> => {
    const gateway = await startApp(config, { signatures: settings() });
    gateways.push(gateway);
    return gateway;
  };
  const body = JSON.stringify(payBody('order-1'));
  const answerTo = async (sent: Partial<Sent> = {}, config: object = {}) => {
    const { port } = await strictGateway(config);
    return parseAnswer(await askRaw(port, signedRequest({ body, ...sent })));
  };

  it('1: may use plain HTTP on any port', async () => {
    const answer = await answerTo();
    expect(answer.code).toBe('SUCCESS');
    expect(isSigned(answer)).toBe(true);
  });

  it('1, 2: may insist on TLS, and on a certificate that names its host', async () => {
    const tls = selfSignedCertificate();
    const app = createApp(gatewaySchema.parse({}), { signatures: settings() });
    const limits = { headersTimeoutMs: 5_000, requestTimeoutMs: 5_000, maxConnections: undefined };
    const server = createHttpServer(app, { ...limits, tls }).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.close();
    });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost']) {
      const socket = connect({
        port,
        host: '127.0.0.1',
        servername: host === 'localhost' ? host : '',
        ca: tls.certificatePem,
        rejectUnauthorized: true,
      });
      const received = readAll(socket);
      socket.write(signedRequest({ body }));
      expect(isSigned(parseAnswer(await received))).toBe(true);
    }
  });

  it.each(['http://127.0.0.1:1', 'https://127.0.0.1:18443', 'HTTP://open-sea.example.com'])(
    '3: may name the whole URL in its request line, and signs the path: %s',
    async (origin) => {
      const answer = await answerTo({ target: origin + PAY });
      expect(answer.code).toBe('SUCCESS');
      expect(isSigned(answer)).toBe(true);
    },
  );

  it.each(['1795372217492', '2020-07-24T11:00:00+00:00', '2020-07-24T20:00:00.250+09:00'])(
    '4: may tell the time as %s',
    async (time) => {
      expect((await answerTo({ time })).code).toBe('SUCCESS');
    },
  );

  it('5: may print its JSON with spaces and escapes: the bytes that were sent are verified', async () => {
    const pretty = JSON.stringify(payBody('order-1'), null, 3).replaceAll(
      /[^\0-\x7f]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(pretty).toContain('\\u6771');
    expect((await answerTo({ body: pretty })).code).toBe('SUCCESS');
  });

  it('6: may know the names of headers in lower case only', async () => {
    const { headers } = await answerTo();
    expect([...headers.keys()]).toEqual(
      expect.arrayContaining(['client-id', 'response-time', 'signature']),
    );
    expect(headers.get('response-time')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it.each([
    ['S', 'SUCCESS', {}, {}],
    ['F', 'RISK_REJECT', {}, { declineShare: 1, declines: { RISK_REJECT: 1 } }],
    ['F', 'PARAM_ILLEGAL', { body: '{' }, {}],
    ['F', 'PARAM_ILLEGAL', { body: ' '.repeat(70_000) }, {}],
    ['F', 'INVALID_SIGNATURE', { signature: 'algorithm=RSA256,keyVersion=1,signature=AAAA' }, {}],
    ['F', 'METHOD_NOT_SUPPORTED', { method: 'PUT' }, {}],
    ['F', 'NO_INTERFACE_DEF', { path: '/ams/api/v1/payments/capture' }, {}],
    ['U', 'PAYMENT_IN_PROCESS', {}, { confirmationShare: 1 }],
  ])('7: may refuse an unsigned answer, also one of %s %s', async (status, code, sent, config) => {
    const answer = await answerTo(sent, config);
    expect(answer.code).toBe(code);
    expect(answer.body).toContain(`"resultStatus":"${status}"`);
    expect(isSigned(answer, sent)).toBe(true);
  });

  it('7: may refuse an unsigned answer, also one that came too many at one time', async () => {
    const serviceTime = { pay: { distribution: 'constant', value: '10min' } };
    const gateway = await strictGateway({ workers: 1, queueLimit: 0, serviceTime });
    void askRaw(gateway.port, signedRequest({ body }));
    await gateway.received(1);
    const answer = parseAnswer(await askRaw(gateway.port, signedRequest({ body })));
    expect(answer.code).toBe('REQUEST_TRAFFIC_EXCEED_LIMIT');
    expect(isSigned(answer)).toBe(true);
  });

  it('8: sends its signature URL-encoded, and wants it so', async () => {
    const { headers } = await answerTo();
    expect(headers.get('signature')).toMatch(/^algorithm=RSA256,keyVersion=1,signature=[\w%.-]+$/);
    const bare = 'algorithm=RSA256,keyVersion=1,signature=ab+cd/ef==';
    expect((await answerTo({ signature: bare })).body).toContain('base64, URL-encoded');
  });

  it('9: refuses a signature that does not fit, as the gateway does', async () => {
    const answer = await answerTo();
    expect(isSigned({ ...answer, body: `${answer.body} ` })).toBe(false);
    expect((await answerTo({ path: `${PAY}?a=1`, target: PAY })).code).toBe('INVALID_SIGNATURE');
  });

  it('10: signs the path that it asks for, with its slash or query, at either root', async () => {
    const sandbox = '/ams/sandbox/api/v1/payments/pay';
    for (const path of [sandbox, `${PAY}/`, `${PAY}?trace=1`, '/AMS/api/v1/payments/PAY']) {
      const answer = await answerTo({ path });
      expect(answer.code).toBe('SUCCESS');
      expect(isSigned(answer, { path })).toBe(true);
    }
    expect((await answerTo({ target: `/prefix${PAY}` })).status).toBe(404);
  });

  it('11: takes nothing but HTTP 200 for an answer', async () => {
    for (const sent of [{}, { body: '' }, { body: 'null' }, { signature: 'x' }, { time: 'now' }]) {
      expect((await answerTo(sent)).status).toBe(200);
    }
  });
});
