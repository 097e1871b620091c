import { expect, test } from 'vitest';

import {
  QUANTILES,
  quantileText,
  wholeQuantileText,
} from '../../../../harness/model/run/quantiles.ts';
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

test('beside a quantile stands its interval, or how many values it has of how many it needs', () => {
  const none = { confidence: 0.95, warnings: [] };
  const intervals = {
    p50Ms: { low: 240, high: 255, ...none },
    p90Ms: { low: 980, high: null, ...none },
    p99Ms: { low: 1_900, high: null, ...none },
  };
  const told = QUANTILES.map(([field]) => wholeQuantileText({ ...summary, intervals }, field));
  expect(told).toEqual([
    '248 ms (240 to 255)',
    '1.5 s (at least 980 ms)',
    '1.6 s',
    'never (at least 1.9 s)',
    'too few (500 of 3,688)',
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
