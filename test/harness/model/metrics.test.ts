import { expect, test } from 'vitest';

import {
  GATEWAY_METRICS,
  LARGEST_BUCKET_RATIO,
  type HistogramDefinition,
  type MetricDefinition,
} from '../../../harness/model/metrics.ts';
import { startApp } from '../../mock-gateway/running-app.ts';

const METRICS: readonly (MetricDefinition | HistogramDefinition)[] = Object.values(GATEWAY_METRICS);

const bucketsOf = (metric: MetricDefinition | HistogramDefinition, limitsMs: readonly number[]) =>
  'buckets' in metric ? metric.buckets(limitsMs) : [];

test('every metric has a name and a help text of its own', () => {
  for (const part of ['name', 'help'] as const) {
    expect(new Set(METRICS.map((metric) => metric[part])).size).toBe(METRICS.length);
  }
});

test('names are of the gateway or the usual ones of Node, have the unit at their end, and scale none', () => {
  for (const { name, type } of METRICS) {
    expect(name).toMatch(/^(peakday_gateway|nodejs|process)(_[a-z]+|_p\d\d)+$/);
    expect(name).not.toMatch(/milliseconds|_ms\b|minutes|percent|kilobytes|megabytes/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    if (type === 'histogram') expect(name).toMatch(/_seconds$/);
  }
});

test('histograms, and they alone, have buckets, whose ratio bounds the error of a quantile', () => {
  for (const metric of METRICS) {
    expect('buckets' in metric).toBe(metric.type === 'histogram');
    const bounds = bucketsOf(metric, [600, 615, 1.7]);
    for (const [i, bound] of bounds.slice(1).entries()) {
      expect(bound).toBeGreaterThan(bounds[i]!);
      expect(bound / bounds[i]!).toBeLessThan(LARGEST_BUCKET_RATIO + 1e-9);
    }
  }
});

test('each limit of a budget is a bound, once, beside those that all scenarios share', () => {
  const { buckets } = GATEWAY_METRICS.responseTime;
  const shared = buckets([]);
  expect([shared[0], shared.at(-1), shared.length]).toEqual([0.001, 100, 51]);
  expect(shared).toContain(0.315);
  expect(buckets([600, 1_000, 600])).toEqual([...shared, 0.6].toSorted((a, b) => a - b));
});

test('what the gateway exposes has these names, types, help texts, labels and buckets', async () => {
  const limitsMs = [615, 2_000];
  const timetable = [{ kind: 'drop', from: '0s', to: '1s' }];
  const gateway = await startApp({ latencyLimitsMs: limitsMs, faults: { timetable } });
  const lines = (await gateway.get('/metrics')).split('\n');
  await gateway.close();
  const labelsOf = (series: string): readonly string[] =>
    [...series.matchAll(/(\w+)="/g)].map(([, label]) => label!).filter((label) => label !== 'le');
  for (const metric of METRICS) {
    const { name, type, help, labels } = metric;
    expect(lines).toContain(`# TYPE ${name} ${type}`);
    expect(lines).toContain(`# HELP ${name} ${help}`);
    const series = lines.filter((line) =>
      new RegExp(`^${name}(_bucket|_sum|_count)?[{ ]`).test(line),
    );
    expect(series.length).toBeGreaterThan(0);
    for (const line of series) expect(labelsOf(line)).toEqual(labels);
    const edges = new Set(series.flatMap((line) => /le="([\d.]+)"/.exec(line)?.[1] ?? []));
    expect([...edges].map(Number)).toEqual(bucketsOf(metric, limitsMs));
  }
});
