import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import {
  fetchObserved,
  type FetchOptions,
} from '../../../../harness/collect/observed/fetch-observed.ts';
import { sqlText, withDatabase } from '../../../../harness/model/duckdb.ts';
import { observeSchema } from '../../../../harness/model/scenario/observe.ts';
import { freePort } from '../../../dashboards/prometheus/running-prometheus.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { fakePrometheus, matrix, series } from './fake-prometheus.ts';

const ZERO_EPOCH_MS = 1_595_577_600_000;
const ZERO_SECONDS = ZERO_EPOCH_MS / 1_000;
const BUSY = { name: 'busy', query: 'sum(busy)', unit: 'share', role: 'utilisation' };

const fetched = async (
  observe: object,
  over: Partial<FetchOptions> = {},
  folder = temporaryFolder(),
) => {
  const warnings = await fetchObserved(folder, {
    observe: observeSchema.parse(observe),
    runId: 'a "b\\',
    access: {},
    span: { zeroEpochMs: ZERO_EPOCH_MS, fromMs: -1_500, toMs: 4_000 },
    interrupted: new AbortController().signal,
    ...over,
  });
  const file = join(folder, 'observed.parquet');
  const rows = existsSync(file)
    ? await withDatabase((db) => db.rows(`SELECT * FROM ${sqlText(file)}`))
    : undefined;
  return { folder, rows, messages: warnings.map(({ message }) => message) };
};

test('series are asked for over the run and kept on the plan’s clock, with no number as null', async () => {
  const { url, asked } = await fakePrometheus(() =>
    matrix(
      series({ __name__: 'busy', instance: 'b' }, [[ZERO_SECONDS + 1, '0.5']]),
      series({ __name__: 'busy', instance: 'a' }, [
        [ZERO_SECONDS - 1, 'NaN'],
        [ZERO_SECONDS, '+Inf'],
        [ZERO_SECONDS + 1, '0.25'],
      ]),
    ),
  );
  const { rows, messages } = await fetched({ prometheus: `${url}/`, queries: [BUSY] });
  expect(messages).toEqual([]);
  expect(rows).toEqual([
    { name: 'busy', series: 'instance="a"', at_ms: -1_000, value: null },
    { name: 'busy', series: 'instance="a"', at_ms: 0, value: null },
    { name: 'busy', series: 'instance="a"', at_ms: 1_000, value: 0.25 },
    { name: 'busy', series: 'instance="b"', at_ms: 1_000, value: 0.5 },
  ]);
  expect(asked[0]).toMatchObject({
    path: '/api/v1/query_range',
    form: {
      query: 'sum(busy)',
      start: String(ZERO_SECONDS - 1),
      end: String(ZERO_SECONDS + 4),
      step: '1',
    },
  });
});

test('$run in a query is the id of the run, as Prometheus writes a text', async () => {
  const { url, asked } = await fakePrometheus(() => matrix());
  const query = 'sum(busy{run="$run"}) + $running';
  const { messages } = await fetched({ prometheus: url, queries: [{ ...BUSY, query }] });
  expect(asked[0]?.form).toMatchObject({
    query: String.raw`sum(busy{run="a \"b\\"}) + $running`,
  });
  expect(messages[0]).toContain('sum(busy{run="a');
});

test('a token goes to the address from the environment, which goes before the scenario’s', async () => {
  const own = await fakePrometheus(() => matrix(series({}, [[ZERO_SECONDS, '1']])));
  const named = await fakePrometheus(() => matrix());
  const access = { url: own.url, token: 'very-secret', tenant: 'games' };
  const { folder, messages } = await fetched(
    { prometheus: named.url, queries: [BUSY] },
    { access },
  );
  expect(messages).toEqual([]);
  expect(named.asked).toEqual([]);
  expect(own.asked[0]?.headers).toMatchObject({
    authorization: 'Bearer very-secret',
    'x-scope-orgid': 'games',
  });
  expect(readFileSync(join(folder, 'observed.parquet'), 'latin1')).not.toContain('very-secret');
});

test('a file that cannot be written is a warning, as all that goes wrong here', async () => {
  const { url } = await fakePrometheus(() => matrix(series({}, [[ZERO_SECONDS, '1']])));
  const gone = join(temporaryFolder(), 'gone');
  const { messages } = await fetched({ prometheus: url, queries: [BUSY] }, {}, gone);
  expect(messages).toEqual([
    expect.stringMatching(/^The target's own metrics came and are not kept: .*observed\.parquet/),
  ]);
});

test('an address that a scenario names gets no token', async () => {
  const { url, asked } = await fakePrometheus(() => ({ status: 401, body: 'who are you?' }));
  const { messages } = await fetched(
    { prometheus: url, queries: [BUSY] },
    { access: { token: 'very-secret' } },
  );
  expect(asked[0]?.headers.authorization).toBeUndefined();
  expect(messages).toEqual([
    `${url} did not tell busy (sum(busy)): it refuses (HTTP 401). Set PEAKDAY_PROMETHEUS_TOKEN to ` +
      'a token that may read, and PEAKDAY_PROMETHEUS_URL beside it: the token is sent nowhere else. ' +
      'A Mimir of many tenants wants PEAKDAY_PROMETHEUS_TENANT too.',
  ]);
});

test('what is wrong with one query is told in its own words, and the others are kept', async () => {
  const { url } = await fakePrometheus((query) =>
    query === 'sum(busy)'
      ? matrix(series({}, [[ZERO_SECONDS, '1']]))
      : query === 'absent'
        ? matrix()
        : { status: 400, body: { status: 'error', errorType: 'bad_data', error: 'parse error' } },
  );
  const { rows, messages } = await fetched({
    prometheus: url,
    queries: [
      BUSY,
      { name: 'wrong', query: 'sum(', unit: 'count' },
      { name: 'none', query: 'absent', unit: 'count' },
    ],
  });
  expect(rows).toHaveLength(1);
  expect(messages).toEqual([
    `${url} did not tell wrong (sum(): parse error. Try the query in Prometheus itself, and mend it under observe.queries.`,
    `${url} did not tell none (absent): no series came. Try the query in Prometheus itself, and mend it under observe.queries. Metrics named peakday_ are there only if the run had --observe with the folder that this Prometheus reads.`,
  ]);
});

test.each([
  ['a Prometheus that is gone', undefined, 'it closed the connection|other side closed'],
  [
    'another server',
    { body: '<html>' },
    String.raw`its answer \(HTTP 200\) is none of a Prometheus`,
  ],
  ['a redirection', { status: 302, body: '' }, String.raw`its answer \(HTTP 302\) is none`],
  ['a failing proxy', { status: 502, body: 'Bad Gateway' }, String.raw`its answer \(HTTP 502\)`],
] as const)('%s is one warning for all queries, and an empty file', async (_, answer, words) => {
  const { url } = await fakePrometheus(() => answer);
  const queries = [BUSY, { ...BUSY, name: 'other' }];
  const { rows, messages } = await fetched({ prometheus: url, queries });
  expect(rows).toEqual([]);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(new RegExp(words));
  expect(messages[0]).toContain('busy (sum(busy)), other (sum(busy))');
});

test('a Prometheus that nobody started is told with what to do', async () => {
  const prometheus = `http://127.0.0.1:${await freePort()}`;
  const { messages } = await fetched({ prometheus, queries: [BUSY] });
  expect(messages).toEqual([
    `${prometheus} did not tell busy (sum(busy)): nothing listens there. Start it, or name another with PEAKDAY_PROMETHEUS_URL.`,
  ]);
});

test('a port that fetch connects to never is told as such', async () => {
  const { messages } = await fetched({ prometheus: 'http://127.0.0.1:1', queries: [BUSY] });
  expect(messages).toEqual([
    'http://127.0.0.1:1 did not tell busy (sum(busy)): its port is on the block list of fetch. Let it listen on another.',
  ]);
});

test('an answer that is too long asks for a smaller question', async () => {
  const { url } = await fakePrometheus(() => ({ body: 'x'.repeat(33 * 1024 * 1024) }));
  const { messages } = await fetched({ prometheus: url, queries: [BUSY] });
  expect(messages).toEqual([
    `${url} did not tell busy (sum(busy)): its answer is longer than 32 MB. Ask for less: sum the query up, or choose among its series.`,
  ]);
});

test('without any address nothing is asked', async () => {
  const { rows, messages } = await fetched({ queries: [BUSY] });
  expect(rows).toBeUndefined();
  expect(messages).toEqual([
    'No Prometheus is named to ask for busy. Write observe.prometheus into the scenario, or set PEAKDAY_PROMETHEUS_URL.',
  ]);
});

test('an address with a password in it is not used, and not repeated', async () => {
  const access = { url: 'http://me:hidden@127.0.0.1:9090' };
  const { messages } = await fetched({ queries: [BUSY] }, { access });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain('PEAKDAY_PROMETHEUS_URL is no address');
  expect(messages[0]).not.toContain('hidden');
});

test('a token that no header may have is not repeated', async () => {
  const access = { url: 'http://127.0.0.1:9090', token: 'hid\nden' };
  const { messages } = await fetched({ queries: [BUSY] }, { access });
  expect(messages[0]).toContain('the token has a character that none may have');
  expect(messages[0]).not.toContain('hid');
});

test('more series than are kept are cut, and told', async () => {
  const { url } = await fakePrometheus(() =>
    matrix(
      ...Array.from({ length: 21 }, (_, i) => series({ i: String(i) }, [[ZERO_SECONDS, '1']])),
    ),
  );
  const { rows, messages } = await fetched({ prometheus: url, queries: [BUSY] });
  expect(rows).toHaveLength(20);
  expect(messages[0]).toContain('busy (sum(busy)) gives more than 20 series');
});

test('a step that makes too many values is widened, and told', async () => {
  const { url, asked } = await fakePrometheus(() => matrix(series({}, [[ZERO_SECONDS, '1']])));
  const { messages } = await fetched(
    { prometheus: url, step: '1ms', queries: [BUSY] },
    { span: { zeroEpochMs: ZERO_EPOCH_MS, fromMs: 0, toMs: 10_000 } },
  );
  expect(asked[0]?.form['step']).toBe('0.005');
  expect(messages[0]).toContain('every 5 ms instead of every 1 ms');
});
