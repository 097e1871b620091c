import { expect, test } from 'vitest';

import { QUANTILES, quantileText } from '../../../../harness/model/run/quantiles.ts';
import type { QuantileSummary } from '../../../../harness/model/run/quantile-summary.ts';
import { formatQuantile } from '../../../../harness/model/scenario/quantity.ts';

const summary: QuantileSummary = {
  count: 500,
  p50Ms: 248,
  p90Ms: 1_500,
  p95Ms: 1_600,
  p99Ms: null,
  p999Ms: null,
  maxMs: null,
  why: { p99Ms: 'never', p999Ms: 'too-few', maxMs: 'never' },
};

test('a quantile that is no number says why', () => {
  expect(QUANTILES.map(([field]) => quantileText(summary, field))).toEqual([
    '248 ms',
    '1.5 s',
    '1.6 s',
    'never',
    'too few',
    'never',
  ]);
});

test('each field of a summary stands for the quantile of its name', () => {
  expect(QUANTILES.map(([field, q]) => [field, formatQuantile(q)])).toEqual([
    ['p50Ms', 'p50'],
    ['p90Ms', 'p90'],
    ['p95Ms', 'p95'],
    ['p99Ms', 'p99'],
    ['p999Ms', 'p99.9'],
    ['maxMs', 'max'],
  ]);
});
