import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { fetchLedger } from '../../../harness/collect/fetch-ledger.ts';
import { LEDGER_COLUMNS } from '../../../harness/model/gateway-control.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { payBody, startApp } from '../../mock-gateway/running-app.ts';

test('the ledger of a gateway of ours comes whole', async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  await app.post('pay', payBody('pd-0123456789-0', '1200'));
  const runFolder = temporaryFolder();
  expect(await fetchLedger([app.url], runFolder)).toBe(true);
  const lines = readFileSync(join(runFolder, RUN_FILES.rawLedger), 'utf8').trim().split('\n');
  expect(lines[0]).toBe(LEDGER_COLUMNS.join(','));
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^pd-0123456789-0,SUCCESS,1,1200,JPY,0,1,\d+\.\d+$/),
  ]);
});

test('the ledgers of two gateways come as one', async () => {
  const apps = [await startApp(), await startApp()];
  onTestFinished(async () => {
    await Promise.all(apps.map((app) => app.close()));
  });
  for (const [i, app] of apps.entries()) await app.post('pay', payBody(`pd-0123456789-${i}`, '1'));
  const runFolder = temporaryFolder();
  const urls = apps.map(({ url }) => url);
  expect(await fetchLedger(urls, runFolder)).toBe(true);
  const lines = readFileSync(join(runFolder, RUN_FILES.rawLedger), 'utf8').trim().split('\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    'payment_request_id',
    'pd-0123456789-0',
    'pd-0123456789-1',
  ]);
  // One of them alone would leave payments without a row.
  const other = temporaryFolder();
  expect(await fetchLedger([urls[0]!, 'http://127.0.0.1:1'], other)).toBe(false);
});

test('a gateway that is gone, refuses, or breaks off in the middle gave no ledger', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/gone/control/ledger.csv') response.writeHead(404).end();
    else {
      response.writeHead(200, { 'Content-Length': 1_000 });
      response.write('payment_request_id,', () => response.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const target of ['http://127.0.0.1:1', `${url}/gone`, url]) {
    const runFolder = temporaryFolder();
    expect(await fetchLedger([target], runFolder)).toBe(false);
    // Half a ledger would be judged as if it were whole.
    const file = join(runFolder, RUN_FILES.rawLedger);
    expect([file, `${file}.part`].filter((each) => existsSync(each))).toEqual([]);
  }
});
