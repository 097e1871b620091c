import { expect, test } from 'vitest';

import { pairsIn, tablesOfSplit, type Part } from '../../../harness/estimate/tables-of-split.ts';
import { halfOf, sideOf } from '../../../harness/model/split/side-of.ts';
import { paid } from '../analyse/hand-made-records.ts';
import { SPLIT, splitRun } from './split-run.ts';
import { writtenRun } from './written-run.ts';

const sum = (of: Uint32Array): number => of.reduce((total, one) => total + one, 0);

test('each pair of blocks is one block of both sides, without the time to settle', async () => {
  const { folder } = await splitRun(() => 50);
  const { pairs, steps, withinMs } = await tablesOfSplit(folder);
  expect({ pairs, withinMs }).toEqual({ pairs: 41, withinMs: 5_000 });
  expect(steps.map(({ step }) => step)).toEqual(['pay', 'settled']);
  for (const { parts } of steps) {
    for (const side of ['a', 'b'] as const) {
      const { times, inTime, failed } = parts[side];
      expect([times.blockMs, times.blocks]).toEqual([1_000, 41]);
      // Of 50 payments in a block ten are planned within 100 ms of its start.
      expect([...inTime.total]).toEqual(Array.from({ length: 41 }, () => 40));
      expect(inTime.counted).toEqual(inTime.total);
      expect(sum(failed.counted)).toBe(0);
    }
  }
});

test('each side goes by its own blocks, and each half by its own blocks of the side', async () => {
  // Which side, and which half of it, stands in the time that a payment takes.
  const timeOf = (side: 'a' | 'b', pair: number): number =>
    (side === 'a' ? 20 : 200) * halfOf(SPLIT.seed, side, pair);
  const { folder } = await splitRun(timeOf);
  const { steps } = await tablesOfSplit(folder);
  const meanOf = (part: Part): number => {
    const { times, inTime } = steps[0]!.parts[part];
    return times.sums.reduce((total, ms) => total + ms, 0) / sum(inTime.total);
  };
  for (const [part, ms] of [
    ['a1', 20],
    ['a2', 40],
    ['b1', 200],
    ['b2', 400],
  ] as const) {
    // The luck of each time has a mean of exp(0.02).
    expect(meanOf(part) / (ms * Math.exp(0.02))).toBeCloseTo(1, 1);
    // The last of 41 pairs has no neighbour.
    expect(steps[0]!.parts[part].times.blocks).toBe(20);
    expect(sum(steps[0]!.parts[part].inTime.total)).toBe(800);
  }
});

test('a block of a side holds the payments of that side and of no other', async () => {
  const { folder } = await splitRun((side, pair) => (side === 'a' ? 10 : 1_000) + pair);
  const { steps } = await tablesOfSplit(folder);
  const { a, b } = steps[0]!.parts;
  for (let pair = 0; pair < 41; pair += 1) {
    expect(a.times.sums[pair]! / 40).toBeLessThan(100);
    expect(b.times.sums[pair]! / 40).toBeGreaterThan(700);
  }
  expect(sideOf(SPLIT.seed, 0)).not.toBe(sideOf(SPLIT.seed, 1));
});

test('only whole pairs within the plan count', () => {
  expect([0, 999, 1_000, 1_999, 2_000].map((ms) => pairsIn(ms, 500))).toEqual([0, 0, 1, 1, 2]);
});

test('a run of one target is refused, and so is one of its warm-up alone', async () => {
  const { folder } = await writtenRun({ plannedMs: [0], records: [paid(0, 0)] });
  await expect(tablesOfSplit(folder)).rejects.toThrow('had one target');
  const made = { plannedMs: [-10], warmUpMs: 500, records: [paid(0, -10)] };
  const early = await writtenRun({ ...made, facts: { split: SPLIT } });
  await expect(tablesOfSplit(early.folder)).rejects.toThrow('has no measured payment');
});
