import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGzip } from 'node:zlib';

import { sqlText, withDatabase } from '../harness/model/duckdb.ts';
import { lognormalSql, seededSql } from './synthetic-run-folder.ts';

export interface K6CsvSize {
  readonly bytes: number;
  /** As `--out csv=FILE.gz` would leave it. */
  readonly gzippedBytes: number;
}

/**
 * What `k6 run --out csv=FILE` of k6 1.8.1 leaves of so many iterations of one POST: 13 lines each.
 * The tag `name` is set to `pay`, which is short; without it each line would have the URL twice.
 */
export const writeK6Csv = async (
  file: string,
  requests: number,
  medianMs: number,
): Promise<K6CsvSize> => {
  await withDatabase(async (db) => {
    await db.run(seededSql(medianMs));
    await db.run(iterationsSql(requests, medianMs));
    await db.run(`COPY (${LINES_SQL}) TO ${sqlText(file)} (FORMAT csv, HEADER)`);
  });
  const { size } = await stat(file);
  return { bytes: size, gzippedBytes: await gzippedBytes(file) };
};

const iterationsSql = (requests: number, medianMs: number): string => `
  CREATE TABLE iterations AS
  SELECT range AS iteration, ${lognormalSql(medianMs, 0.45)} AS waiting,
    ${lognormalSql(0.004, 0.5)} AS blocked, ${lognormalSql(0.02, 0.5)} AS sending,
    ${lognormalSql(0.03, 0.5)} AS receiving, ${lognormalSql(0.2, 0.5)} AS script
  FROM range(${requests})`;

/** In the order of k6: metric, value, whether the tags of HTTP are there. */
const LINES: readonly (readonly [name: string, valueSql: string, http: boolean])[] = [
  ['http_reqs', '1', true],
  ['http_req_duration', 'sending + waiting + receiving', true],
  ['http_req_blocked', 'blocked', true],
  ['http_req_connecting', '0', true],
  ['http_req_tls_handshaking', '0', true],
  ['http_req_sending', 'sending', true],
  ['http_req_waiting', 'waiting', true],
  ['http_req_receiving', 'receiving', true],
  ['http_req_failed', '0', true],
  ['data_sent', '700', false],
  ['data_received', '320', false],
  ['iteration_duration', 'blocked + sending + waiting + receiving + script', false],
  ['iterations', '1', false],
];

const LINE_SQL = LINES.map(
  ([name, value, http]) => `{'name': '${name}', 'value': (${value})::DOUBLE, 'http': ${http}}`,
);

/** A thousand a second; what is empty here k6 leaves empty too. */
const LINES_SQL = `
  SELECT line.name AS metric_name, 1600000000 + iteration // 1000 AS "timestamp",
    printf('%.6f', line.value) AS metric_value, NULL AS "check", NULL AS error, NULL AS error_code,
    if(line.http, 'true', NULL) AS expected_response, NULL AS "group",
    if(line.http, 'POST', NULL) AS method, if(line.http, 'pay', NULL) AS name,
    if(line.http, 'HTTP/1.1', NULL) AS proto, 'default' AS scenario, NULL AS service,
    if(line.http, 200, NULL) AS status, NULL AS subproto, NULL AS tls_version,
    if(line.http, 'pay', NULL) AS url, NULL AS extra_tags, NULL AS metadata
  FROM (SELECT iteration, unnest([${LINE_SQL.join(', ')}]) AS line FROM iterations)`;

const gzippedBytes = async (file: string): Promise<number> => {
  let bytes = 0;
  const zipped = createReadStream(file).pipe(createGzip());
  for await (const chunk of zipped) bytes += (chunk as Buffer).length;
  return bytes;
};
