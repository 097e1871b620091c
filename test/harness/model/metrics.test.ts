import { expect, test } from 'vitest';

import { GATEWAY_METRICS, type MetricDefinition } from '../../../harness/model/metrics.ts';
import { startApp } from '../../mock-gateway/running-app.ts';

const METRICS: readonly MetricDefinition[] = Object.values(GATEWAY_METRICS);

test('every metric has a name and a help text of its own', () => {
  for (const part of ['name', 'help'] as const) {
    expect(new Set(METRICS.map((metric) => metric[part])).size).toBe(METRICS.length);
  }
});

test('names are snake case, counters end in total, times in seconds, and no unit is scaled', () => {
  for (const { name, type } of METRICS) {
    expect(name).toMatch(/^peakday_[a-z]+(_[a-z]+)*$/);
    expect(name).not.toMatch(/milliseconds|_ms\b|minutes|percent|kilobytes|megabytes/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(name.endsWith('_seconds')).toBe(type === 'histogram');
  }
});

test('histograms, and they alone, have buckets, which ascend from a millisecond to a minute', () => {
  for (const { type, buckets } of METRICS) {
    expect(buckets !== undefined).toBe(type === 'histogram');
    if (buckets === undefined) continue;
    expect(buckets).toEqual([...new Set(buckets)].toSorted((a, b) => a - b));
    expect([buckets[0], buckets.at(-1)]).toEqual([0.001, 60]);
  }
});

test('what the gateway exposes has these names, types, help texts, labels and buckets', async () => {
  const timetable = [{ kind: 'drop', from: '0s', to: '1s' }];
  const gateway = await startApp({ faults: { timetable } });
  const lines = (await gateway.get('/metrics')).split('\n');
  await gateway.close();
  const labelsOf = (series: string): readonly string[] =>
    [...series.matchAll(/(\w+)="/g)].map(([, label]) => label!).filter((label) => label !== 'le');
  for (const { name, type, help, labels, buckets } of METRICS) {
    expect(lines).toContain(`# TYPE ${name} ${type}`);
    expect(lines).toContain(`# HELP ${name} ${help}`);
    const series = lines.filter((line) =>
      new RegExp(`^${name}(_bucket|_sum|_count)?[{ ]`).test(line),
    );
    expect(series.length).toBeGreaterThan(0);
    for (const line of series) expect(labelsOf(line)).toEqual(labels);
    const edges = new Set(series.flatMap((line) => /le="([\d.]+)"/.exec(line)?.[1] ?? []));
    expect([...edges].map(Number)).toEqual(buckets ?? []);
  }
});
