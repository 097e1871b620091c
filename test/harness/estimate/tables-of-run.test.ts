import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { metricEstimate } from '../../../harness/estimate/metric-estimate.ts';
import { tablesOfRun } from '../../../harness/estimate/tables-of-run.ts';
import {
  COMPARED_METRICS,
  type ComparedMetric,
} from '../../../harness/model/comparison/comparison.ts';
import { estimateSchema } from '../../../harness/model/estimate.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { tableQuantile } from '../../../harness/stats/table-quantile.ts';
import { paid, pending, timedOut } from '../analyse/hand-made-records.ts';
import { cutOff, writtenRun } from './written-run.ts';

/** Two seconds of warm-up, then 40 s at 50 payments a second. */
const plannedMs = Array.from({ length: 2_100 }, (_, i) => -2_000 + 20 * i);
const timesMs = plannedMs.map((_, i) =>
  plannedMs[i]! < 0 ? 9_000 : 50 * Math.exp(randomLayer(2, 'times').at(i).uniform()),
);
const made = {
  plannedMs,
  durationMs: 40_000,
  warmUpMs: 2_000,
  // The two hours of the event are 40 s of the plan.
  scenario: { windows: [{ name: 'late', from: '19:00', to: '20:00' }] },
  records: plannedMs.flatMap((at, i) => {
    // Every hundredth is never answered, and every fiftieth asks once more.
    if (i % 100 === 7) return [timedOut(i, at)];
    if (i % 50 !== 3) return [paid(i, at, { serviceMs: timesMs[i]! })];
    const asked = paid(i, at + 1_000, { step: 1, serviceMs: 20 });
    return [pending(i, at, { serviceMs: timesMs[i]! }), asked];
  }),
};

const SMALL = { plannedMs: [0], records: [paid(0, 0)] };

describe('the tables of a run', () => {
  it('have the figures of the run, of its steps and of whole payments', async () => {
    const { folder, run } = await writtenRun(made);
    const { slices, withinMs } = await tablesOfRun(folder);
    expect(withinMs).toBe(5_000);
    expect(slices.map(({ step, window }) => [step, window])).toEqual([
      ['pay', null],
      ['pay', 'late'],
      ['settled', null],
      ['settled', 'late'],
      ['inquire', null],
      ['inquire', 'late'],
    ]);
    const [pay, late, settled, , inquire] = slices;
    expect(late!.inTime.total.reduce((sum, values) => sum + values, 0)).toBe(1_000);
    expect([pay!.times.blocks, late!.times.blocks]).toEqual([400, 200]);
    expect(run.counts.planned).toBe(2_000);
    expect(pay!.inTime.total.reduce((sum, values) => sum + values, 0)).toBe(2_000);
    for (const [q, exact] of [
      [0.5, run.responseTime.p50Ms],
      [0.9, run.responseTime.p90Ms],
      [0.95, run.responseTime.p95Ms],
    ] as const) {
      expect(Math.abs(tableQuantile(pay!.times, q) / exact! - 1)).toBeLessThan(0.001);
    }
    expect(tableQuantile(settled!.times, 0.5) / run.paymentTime.p50Ms!).toBeCloseTo(1, 2);
    expect(tableQuantile(inquire!.times, 0.5) / 20).toBeCloseTo(1, 2);
  });

  it('tell goodput and errors exactly, and every figure as an estimate', async () => {
    const { folder } = await writtenRun(made);
    const measured = timesMs.filter((_, i) => plannedMs[i]! >= 0 && i % 100 !== 7);
    const withinMs = 100;
    const { slices } = await tablesOfRun(folder, { withinMs });
    const figure = (metric: ComparedMetric) => metricEstimate(slices[0]!, metric, 0.95);
    expect(figure('goodput').value).toBe(measured.filter((ms) => ms <= withinMs).length / 2_000);
    expect(figure('error-rate').value).toBe(20 / 2_000);
    const mean = measured.reduce((sum, ms) => sum + ms, 0) / measured.length;
    expect(figure('mean').value! / mean).toBeCloseTo(1, 6);
    expect(figure('p99.9')).toMatchObject({
      value: null,
      count: 2_000,
      warnings: ['too-few-values'],
    });
    for (const slice of slices) {
      for (const metric of COMPARED_METRICS) {
        estimateSchema.parse(metricEstimate(slice, metric, 0.95));
      }
    }
  });
});

describe('a run folder that cannot be used is told so', () => {
  it('where a file is missing', async () => {
    const { folder } = await writtenRun(SMALL);
    rmSync(join(folder, RUN_FILES.payments));
    rmSync(join(folder, RUN_FILES.requests));
    await expect(tablesOfRun(folder)).rejects.toMatchObject({
      kind: 'usage',
      code: 'damaged-run',
      faults: [
        { at: join(folder, RUN_FILES.payments), message: 'is not there' },
        { at: join(folder, RUN_FILES.requests), message: 'is not there' },
      ],
    });
  });

  it.each([RUN_FILES.payments, RUN_FILES.requests])('where %s is cut off', async (file) => {
    const { folder } = await writtenRun(SMALL);
    cutOff(folder, file);
    await expect(tablesOfRun(folder)).rejects.toMatchObject({
      kind: 'usage',
      code: 'damaged-run',
      faults: [{ at: join(folder, file) }],
      hint: expect.stringContaining('peakday report') as unknown,
    });
  });

  it('where nothing was measured', async () => {
    const { folder } = await writtenRun({
      plannedMs: [-200, -100],
      records: [paid(0, -200), paid(1, -100)],
    });
    await expect(tablesOfRun(folder)).rejects.toMatchObject({ kind: 'usage', code: 'empty-run' });
  });

  it('where it is of another version, or no run at all', async () => {
    const { folder } = await writtenRun(SMALL);
    writeFileSync(join(folder, RUN_FILES.run), '{"schema": "peakday/run/0"}');
    await expect(tablesOfRun(folder)).rejects.toMatchObject({ code: 'other-schema' });
    rmSync(join(folder, RUN_FILES.run));
    await expect(tablesOfRun(folder)).rejects.toMatchObject({ code: 'unjudged-run' });
  });
});
