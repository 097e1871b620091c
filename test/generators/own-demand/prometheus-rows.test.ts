import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { CountsForm } from '../../../generators/own-demand/count-rows.ts';
import { readCounts } from '../../../generators/own-demand/read-counts.ts';
import { PeakdayError } from '../../../harness/model/error.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const read = (document: unknown, form: CountsForm = {}) => {
  const file = join(temporaryFolder(), 'answer.json');
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  return readCounts(file, form);
};

const faultsOf = (document: unknown, form?: CountsForm): readonly string[] => {
  try {
    read(document, form);
  } catch (error) {
    if (!(error instanceof PeakdayError)) throw error;
    return error.faults.map(
      ({ at, message }) => `${at.replace(/^.*answer\.json/, '')}: ${message}`,
    );
  }
  return [];
};

const series = (job: string, ...values: readonly string[]) => ({
  metric: { __name__: 'payments', job },
  values: values.map((value, i) => [1_595_584_860 + 60 * i, value]),
});

const matrix = (...result: readonly unknown[]) => ({
  status: 'success',
  data: { resultType: 'matrix', result },
});

test('values are rates over the interval that ends at their time', () => {
  expect(read(matrix(series('pay', '1', '0.5')))).toEqual({
    fromEpochMs: 1_595_584_800_000,
    clockOffset: null,
    intervalMs: 60_000,
    counts: [60, 30],
    form: { time: '', count: 'payments{job="pay"}', values: 'rate', stamp: 'end' },
  });
});

test('counts, and times of starts, are taken where one says so', () => {
  const { fromEpochMs, counts } = read(matrix(series('pay', '7', '8')), {
    values: 'count',
    stamp: 'start',
  });
  expect([fromEpochMs, counts]).toEqual([1_595_584_860_000, [7, 8]]);
});

test('one of several series is named by its labels or a part of them', () => {
  const both = matrix(series('pay', '1', '2'), series('refund', '3', '4'));
  expect(faultsOf(both)).toEqual([
    ': has 2 series: name one with --count-column, or sum them in the query. They are: ' +
      'payments{job="pay"} payments{job="refund"}',
  ]);
  expect(read(both, { count: 'refund', values: 'count' }).counts).toEqual([3, 4]);
  expect(read(both, { count: 'payments{job="pay"}', values: 'count' }).counts).toEqual([1, 2]);
  expect(faultsOf(both, { count: 'payments' })[0]).toContain('has more than one series with');
  expect(faultsOf(both, { count: 'void' })[0]).toContain('has no series with "void"');
});

test.each([
  { what: 'an error', document: { status: 'error', error: 'parse error' }, fault: 'parse error' },
  {
    what: 'half a file',
    document: '{"status":"succ',
    fault: 'is no JSON: it may have been cut off',
  },
  { what: 'other JSON', document: { counts: [] }, fault: 'is no answer of Prometheus' },
  {
    what: 'an instant query',
    document: { data: { resultType: 'vector', result: [] } },
    fault: 'is a vector: ask query_range',
  },
  { what: 'no series', document: matrix(), fault: 'is empty: the query found no series' },
  {
    what: 'something else for a series',
    document: matrix({ metric: {}, values: [] }),
    fault: 'data.result[0] is no series of [time, "value"] pairs',
  },
])('$what is refused', ({ document, fault }) => {
  expect(faultsOf(document)[0]).toContain(fault);
});

test('samples that are missing or NaN are told by their place', () => {
  const { metric, values } = series('pay', '1', '2', 'NaN', '4', '5');
  const holed = { metric, values: values.filter((_, i) => i !== 3) };
  expect(faultsOf(matrix(holed))).toEqual([
    ': data.result[0].values[2]: the count "NaN" is no number',
    ': data.result[0].values[3]: comes 2 min after the line before, the others 1 min: one is missing; write 0 where nothing came',
  ]);
});
