import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

import { expect, it, onTestFinished } from 'vitest';

import type { GatewayAnnouncement, GatewayState } from '../../harness/model/gateway-control.ts';
import { isRunning } from '../harness/replay/running-sleep.ts';
import { askRaw, openSocket, readAll } from '../mock-gateway/raw-socket.ts';
import { payBody } from '../mock-gateway/running-app.ts';
import {
  isSigned,
  KEYS,
  parseAnswer,
  PAY,
  rawRequest,
  signedRequest,
  type Sent,
} from '../mock-gateway/signatures/merchant.ts';
import { waitFor } from '../wait-for.ts';
import { temporaryFolder } from './peakday.ts';

const SERVER = join(import.meta.dirname, '../../mock-gateway/server.ts');
const ROOT = '/ams/api/v1/payments';
const CERTAIN = { declineShare: 0, confirmationShare: 0 };

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly fronts: readonly number[];
  readonly ended: Promise<{ readonly stderr: string; readonly code: number | null }>;
}

/** A gateway of three processes: an owner and two fronts, which take connections in turn. */
const start = async (config: object, ...flags: readonly string[]): Promise<Started> => {
  const file = join(temporaryFolder(), 'gateway.json');
  writeFileSync(file, JSON.stringify({ ...CERTAIN, ...config }));
  const args = [SERVER, '--config', file, '--processes', '3', ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([text(child.stderr), once(child, 'close')]).then(([stderr]) => ({
    stderr,
    code: child.exitCode,
  }));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { listening, pid } = JSON.parse(line.toString()) as GatewayAnnouncement;
  expect(pid).toBe(child.pid);
  return { child, port: listening.port, fronts: childrenOf(pid), ended };
};

const childrenOf = (pid: number): readonly number[] => {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/ +/).map(Number))
    .flatMap(([child, parent]) => (parent === pid ? [child!] : []));
};

const get = async (port: number, path: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}${path}`)).text();

const stateOf = async (port: number): Promise<GatewayState> =>
  JSON.parse(await get(port, '/control/state')) as GatewayState;

const payment = (id: string): string => JSON.stringify(payBody(id));

it('fronts keep the contract of one process, its faults too, over one ledger, and end with it', async () => {
  const folder = temporaryFolder();
  const [merchantKey, gatewayKey] = [join(folder, 'merchant.pem'), join(folder, 'gateway.pem')];
  writeFileSync(merchantKey, KEYS.merchant.publicKey.export({ format: 'pem', type: 'spki' }));
  writeFileSync(gatewayKey, KEYS.gateway.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const keys = ['--merchant-key', merchantKey, '--gateway-key', gatewayKey];
  const signing = ['--signature', 'strict', '--client-id', 'TESTCLIENT01', ...keys];
  const always = { from: '0s', to: '1h' };
  const timetable = [
    { kind: 'drop', operations: ['cancel'], ...always },
    { kind: 'slow-body', over: '20ms', operations: ['inquire'], ...always },
    { kind: 'error', operations: ['refund'], resultCode: 'RISK_REJECT', ...always },
  ];
  const { child, port, fronts, ended } = await start(
    { serviceTime: { pay: { distribution: 'constant', value: '400ms' } }, faults: { timetable } },
    ...signing,
  );
  expect(fronts).toHaveLength(2);
  const begin = JSON.stringify({ zeroEpochMs: Date.now() - 1_000 });
  await fetch(`http://127.0.0.1:${port}/control/start`, { method: 'POST', body: begin });
  const ask = async (sent: Sent) => {
    const answer = parseAnswer(await askRaw(port, signedRequest(sent)));
    expect(isSigned(answer, sent)).toBe(true);
    return answer;
  };
  const body = payment('order-1');
  // Each on a connection of its own, so that the fronts take turns.
  const paid = await Promise.all([body, body, body].map((same) => ask({ body: same })));
  expect(new Set(paid.map(({ body: told }) => told)).size).toBe(1);
  expect(paid[0]!.code).toBe('SUCCESS');
  const reference = '{"paymentRequestId":"order-1"}';
  const found = await ask({ path: `${ROOT}/inquiryPayment`, body: reference });
  expect(found.body).toContain('"paymentStatus":"SUCCESS"');
  const codes = async (requests: readonly Sent[]) =>
    Promise.all(requests.map(async (sent) => (await ask(sent)).code));
  expect(
    await codes([
      { body: '{"no":"payment"}' },
      { body: '{' },
      { body, signature: 'algorithm=RSA256,keyVersion=1,signature=AAAA' },
      { body, target: `http://127.0.0.1:${port}${PAY}` },
      { body, path: `${ROOT}/nothing` },
      { body: '', method: 'GET' },
    ]),
  ).toEqual([
    'PARAM_ILLEGAL',
    'PARAM_ILLEGAL',
    'INVALID_SIGNATURE',
    'SUCCESS',
    'NO_INTERFACE_DEF',
    'METHOD_NOT_SUPPORTED',
  ]);
  expect(parseAnswer(await askRaw(port, rawRequest('POST', PAY, body))).code).toBe(
    'INVALID_SIGNATURE',
  );
  const metrics = (await get(port, '/metrics')).split('\n');
  const count = (code: string): string | undefined =>
    metrics.find((line) =>
      line.startsWith(`peakday_gateway_requests_total{operation="pay",result_code="${code}"`),
    );
  expect(['SUCCESS', 'PARAM_ILLEGAL', 'INVALID_SIGNATURE'].map(count)).toMatchObject([
    expect.stringMatching(/ 4$/),
    expect.stringMatching(/ 2$/),
    expect.stringMatching(/ 2$/),
  ]);
  expect(metrics).toContain('peakday_gateway_ledger_charges_total 1');
  await waitFor('four answers released', async () =>
    (await get(port, '/metrics')).includes('peakday_gateway_release_delay_seconds_count 4'),
  );
  expect((await get(port, '/control/ledger.csv')).split('\n')[1]).toMatch(
    /^order-1,SUCCESS,1,1200,JPY,0,4,/,
  );
  const lost = signedRequest({ path: `${ROOT}/cancel`, body: reference });
  expect(await askRaw(port, lost)).toBe('');
  const amount = { currency: 'JPY', value: '1' };
  const refunding = { refundRequestId: 'r-1', paymentId: '1', refundAmount: amount };
  const refused = await ask({ path: `${ROOT}/refund`, body: JSON.stringify(refunding) });
  expect(refused.code).toBe('RISK_REJECT');
  const paying = Promise.all(['a', 'b', 'c'].map((id) => ask({ body: payment(id) })));
  await waitFor('three payments under way', async () => (await stateOf(port)).busy === 3);
  child.kill('SIGTERM');
  // A terminal tells all processes at once.
  for (const front of fronts) process.kill(front, 'SIGTERM');
  expect((await paying).map(({ code }) => code)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
  expect(await ended).toEqual({ stderr: '', code: 0 });
  expect(fronts.filter(isRunning)).toEqual([]);
});

it('where a process dies all end at once, and the owner says which', async () => {
  const [broken, killed] = await Promise.all([
    start({}, '--processes', '2'),
    start({}, '--max-connections', '2'),
  ]);
  const closed = readAll(await openSocket(broken.port));
  process.kill(broken.fronts[0]!, 'SIGKILL');
  const { stderr, code } = await broken.ended;
  expect(code).toBe(4);
  expect(stderr).toMatch(/^error: A front process of the gateway ended with SIGKILL, and nobody/);
  await closed;
  // Its port is in use: all that would listen there too end in plain words.
  const args = [SERVER, '--port', String(killed.port), '--processes', '2'];
  const again = spawn(process.execPath, args);
  const [words] = await Promise.all([text(again.stderr), once(again, 'close')]);
  expect({ words, code: again.exitCode }).toEqual({
    words: `error: The gateway cannot listen on 127.0.0.1:${killed.port}: the port is in use.\n  → Name another port, or 0 for any free one.\n`,
    code: 4,
  });
  // Each of two fronts may hold one connection; the third is closed.
  for (let i = 0; i < 2; i += 1) void readAll(await openSocket(killed.port));
  expect(await readAll(await openSocket(killed.port))).toBe('');
  killed.child.kill('SIGKILL');
  const all = [...broken.fronts, ...killed.fronts];
  await waitFor('the end of all fronts', () => !all.some(isRunning));
});
