import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { ledgerToParquet } from '../../../harness/collect/ledger-to-parquet.ts';
import { sqlText, withDatabase } from '../../../harness/model/duckdb.ts';
import { LEDGER_COLUMNS } from '../../../harness/model/gateway-control.ts';
import { paymentRequestId } from '../../../harness/model/request-id.ts';
import type { ReplayFacts } from '../../../harness/model/run/replay-facts.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const PLAN_HASH = 'abcdef0123456789';
const OTHER_HASH = '0123456789abcdef';

const row = (id: string): string => `${id},SUCCESS,1,1200,JPY,0,1,1595577600123.456`;

const collect = async (
  ids: readonly string[],
  salt: string,
  dependency?: NonNullable<ReplayFacts['dependency']>,
) => {
  const runFolder = temporaryFolder();
  mkdirSync(join(runFolder, 'raw'));
  const lines = [LEDGER_COLUMNS.join(','), ...ids.map(row)];
  writeFileSync(join(runFolder, RUN_FILES.rawLedger), `${lines.join('\n')}\n`);
  await ledgerToParquet(runFolder, { planHash: PLAN_HASH, salt, dependency });
  const file = sqlText(join(runFolder, RUN_FILES.ledger));
  return withDatabase((db) => db.rows<Record<string, unknown>>(`SELECT * FROM ${file}`));
};

const quoted = (id: string): string => `"${id}"`;

const idsOf = (salt: string): readonly string[] =>
  [2, 0, 11].map((planIndex) => paymentRequestId(PLAN_HASH, planIndex, salt));

test('rows are of this plan alone, in its order, with what the ledger says of each', async () => {
  const foreign = [paymentRequestId(OTHER_HASH, 5, ''), 'order-17', 'x-pd-abcdef0123-1'];
  const rows = await collect([...idsOf(''), ...foreign], '');
  expect(rows.map(({ plan_index }) => plan_index)).toEqual([0, 2, 11]);
  expect(rows[0]).toEqual({
    plan_index: 0,
    payment_request_id: 'pd-abcdef0123-0',
    state: 'SUCCESS',
    charges: 1,
    amount: '1200',
    currency: 'JPY',
    refunded: '0',
    pay_requests: 1,
    received_epoch_ms: 1_595_577_600_123.456,
  });
});

test('of several runs of one plan, only the rows with this salt are taken', async () => {
  const ids = [...idsOf(''), ...idsOf('a1').slice(0, 2), ...idsOf('a12').slice(0, 1)];
  expect(await collect(ids, '')).toHaveLength(3);
  expect(await collect(ids, 'a1')).toHaveLength(2);
  expect(await collect(ids, 'a12')).toHaveLength(1);
  expect(await collect(ids, 'b')).toEqual([]);
});

test('behind a target, payments keep the name it gave them, and what else came meanwhile is kept', async () => {
  const dependency = { url: 'http://127.0.0.1:9000', id: 'pay-{id}*', sinceEpochMs: 0 };
  const [second, first] = idsOf('a1').map((id) => `pay-${id}`);
  const ids = [`${second}-2`, `${first}`, 'order-17', `${idsOf('b2')[0]}`];
  const rows = await collect(ids, 'a1', dependency);
  expect(
    rows.map(({ plan_index, payment_request_id }) => [plan_index, payment_request_id]),
  ).toEqual([
    [0, ids[1]],
    [2, ids[0]],
    [null, ids[2]],
    [null, ids[3]],
  ]);
  const later = { ...dependency, sinceEpochMs: 1_595_577_600_124 };
  expect(await collect(ids, 'a1', later)).toHaveLength(2);
});

describe('a file that says how payments are named behind the target', () => {
  const folder = mkdtempSync(join(tmpdir(), 'peakday-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const idsFile = join(folder, 'ids.csv');
  const dependency = { url: 'http://127.0.0.1:9000', id: '*{id}*', idsFile, sinceEpochMs: 0 };
  const wallet = ['5f1c', '77aa', 'order,17', '0000'];
  const [second, first] = idsOf('a1');
  const COLUMNS_WANTED = 'its first line must have the columns request_id and wallet_request_id';

  test('is joined by the ids in it, in whatever columns else', async () => {
    const of = (id: string | undefined, name: string) => `"${name}",${id},2020-07-24`;
    const lines = ['wallet_request_id,request_id,day', of(first, '77aa'), of(second, 'order,17')];
    writeFileSync(idsFile, [...lines, of(second, '5f1c'), of('till-7', '0000')].join('\n'));
    const rows = await collect(wallet.map(quoted), 'a1', dependency);
    expect(
      rows.map(({ plan_index, payment_request_id }) => [plan_index, payment_request_id]),
    ).toEqual([
      [0, '77aa'],
      [2, expect.stringMatching(/^(5f1c|order,17)$/)],
      [2, expect.stringMatching(/^(5f1c|order,17)$/)],
      [null, '0000'],
    ]);
  });

  test.each([
    ['is missing', undefined, 'no-wallet-ids', 'is not there'],
    ['has other columns', 'id,wallet\n1,2\n', 'invalid-wallet-ids', COLUMNS_WANTED],
    [
      'has a short row',
      'request_id,wallet_request_id\na,b\nc\n',
      'invalid-wallet-ids',
      COLUMNS_WANTED,
    ],
  ])('that %s leaves the run to be judged later, in our own words', async (...given) => {
    const [, text, code, words] = given;
    rmSync(idsFile, { force: true });
    if (text !== undefined) writeFileSync(idsFile, text);
    await expect(collect(wallet.map(quoted), 'a1', dependency)).rejects.toMatchObject({
      kind: 'cannot-judge',
      code,
      message: expect.stringContaining(words) as string,
      faults: [],
      hint: expect.stringContaining('peakday report') as string,
    });
  });
});

test('without a ledger there is nothing to do', async () => {
  const runFolder = temporaryFolder();
  await ledgerToParquet(runFolder, { planHash: PLAN_HASH, salt: '' });
  expect(existsSync(join(runFolder, RUN_FILES.ledger))).toBe(false);
});
