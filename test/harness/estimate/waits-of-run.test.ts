import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { waitEstimate } from '../../../harness/estimate/wait-estimate.ts';
import { waitsOfRun } from '../../../harness/estimate/waits-of-run.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import type { GatewaySample } from '../../../harness/model/run/samples.ts';
import {
  filledBuckets,
  WAIT_BUCKET_RATIO,
  WAIT_BUCKETS,
  waitBucketOf,
} from '../../../harness/model/wait-buckets.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const ZERO = 1_000_000;
const WINDOW = { name: 'egress', fromMs: 30_000, toMs: 45_000 };
const { run: synthetic } = SYNTHETIC.pass();
const run = {
  ...synthetic,
  plan: { ...synthetic.plan, durationMs: 60_000 },
  windows: [WINDOW],
};

/**
 * A hundred requests each half second from 5 s before instant zero on, with exponential waits of mean
 * 40 ms; before instant zero all waited a second.
 */
const luck = randomLayer(3, 'waits');
const waitsMs = Array.from({ length: 140 * 100 }, (_, i) =>
  i < 1_000 ? 1_000 : -40 * Math.log(1 - luck.at(i).uniform()),
);
const samples = (withBuckets = true): readonly GatewaySample[] => {
  const counts = new Uint32Array(WAIT_BUCKETS);
  let waitedMs = 0;
  return Array.from({ length: 141 }, (_, i) => {
    for (const waitMs of i === 0 ? [] : waitsMs.slice((i - 1) * 100, i * 100)) {
      counts[waitBucketOf(waitMs)]! += 1;
      waitedMs += waitMs;
    }
    return {
      atEpochMs: ZERO - 5_000 + 500 * i,
      workers: 4,
      busy: 2,
      queued: 0,
      busyMs: 0,
      received: 100 * i,
      rejected: 0,
      releaseLateP99Ms: null,
      releaseLateMaxMs: null,
      begun: 100 * i,
      waitedMs,
      ...(withBuckets ? { waits: filledBuckets(counts) } : {}),
    };
  });
};

const inFolder = (lines: readonly GatewaySample[]): string => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, RUN_FILES.gateway),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  return folder;
};

const measured = waitsMs.slice(1_000, 13_000).toSorted((a, b) => a - b);

describe('the queue wait of a run', () => {
  it('has its mean exactly, without what was before instant zero or after the end', async () => {
    const [whole, egress] = await waitsOfRun(inFolder(samples()), run, ZERO);
    const mean = measured.reduce((sum, ms) => sum + ms, 0) / measured.length;
    const found = waitEstimate(whole!.times, null, 0.95);
    expect(found.value! / mean).toBeCloseTo(1, 9);
    expect(found.count).toBe(12_000);
    expect(found.low).toBeLessThan(40);
    expect(found.high).toBeGreaterThan(40);
    expect([egress!.window, waitEstimate(egress!.times, null, 0.95).count]).toEqual([
      'egress',
      3_000,
    ]);
  });

  it.each([0.5, 0.9, 0.99])(
    'has its p%d at most 5 % too high, and an interval that reaches over the bucket',
    async (q) => {
      const [whole] = await waitsOfRun(inFolder(samples()), run, ZERO);
      const exact = measured[Math.ceil(q * measured.length) - 1]!;
      const { value, low, high } = waitEstimate(whole!.times, q, 0.95);
      expect(value! / exact).toBeGreaterThan(0.999);
      expect(value! / exact).toBeLessThan(WAIT_BUCKET_RATIO * 1.001);
      expect(low).toBeLessThan(value! / 1.04);
      const truth = -40 * Math.log(1 - q);
      expect(low).toBeLessThan(truth);
      expect(high).toBeGreaterThan(truth);
    },
  );

  it('has no more than its mean where the gateway told no buckets', async () => {
    const [whole] = await waitsOfRun(inFolder(samples(false)), run, ZERO);
    expect(waitEstimate(whole!.times, null, 0.95).count).toBe(12_000);
    expect(waitEstimate(whole!.times, 0.99, 0.95)).toMatchObject({ value: null, count: 0 });
  });

  it('is 0 for certain where nobody waited', async () => {
    const idle = samples().map((sample) => ({
      ...sample,
      waitedMs: 0,
      waits: [[0.1, sample.begun!]] as const,
    }));
    const [whole] = await waitsOfRun(inFolder(idle), run, ZERO);
    expect(waitEstimate(whole!.times, null, 0.95)).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(waitEstimate(whole!.times, 0.99, 0.95).low).toBe(0);
    expect(waitEstimate(whole!.times, 0.99, 0.95).high).toBeLessThan(0.101);
  });

  it('is unknown of another target, of a run of two, without samples, and without a clock', async () => {
    const folder = inFolder(samples());
    const external = { ...run, target: { ...run.target, kind: 'external' as const } };
    expect(await waitsOfRun(folder, external, ZERO)).toEqual([]);
    const split = { blockMs: 1_000, settleMs: 0, seed: 1 } as unknown as NonNullable<
      typeof run.split
    >;
    expect(await waitsOfRun(folder, { ...run, split }, ZERO)).toEqual([]);
    expect(await waitsOfRun(temporaryFolder(), run, ZERO)).toEqual([]);
    expect(await waitsOfRun(folder, run, null)).toEqual([]);
  });

  it('tells nothing between a gateway and the one that took its place', async () => {
    const again = samples().map((sample, i) =>
      i < 70
        ? sample
        : { ...sample, begun: 100 * (i - 70), waits: [[0.1, 100 * (i - 70)]] as const },
    );
    const [whole] = await waitsOfRun(inFolder(again), run, ZERO);
    const { value, count } = waitEstimate(whole!.times, null, 0.95);
    expect(count).toBe(11_900);
    expect(value).toBeGreaterThan(30);
    expect(value).toBeLessThan(50);
  });
});

it('no edge of a bucket is more than 5 % above the one below it, and each wait is in its own', () => {
  const all = filledBuckets(new Uint32Array(WAIT_BUCKETS).fill(1));
  for (const [i, [upToMs]] of all.entries()) {
    expect(waitBucketOf(upToMs)).toBe(i);
    if (i > 0) expect(upToMs / all[i - 1]![0]).toBeLessThan(WAIT_BUCKET_RATIO + 1e-4);
    expect(waitBucketOf(upToMs * 1.001)).toBe(Math.min(WAIT_BUCKETS - 1, i + 1));
  }
  expect(waitBucketOf(0)).toBe(0);
  expect(waitBucketOf(1e12)).toBe(WAIT_BUCKETS - 1);
});
