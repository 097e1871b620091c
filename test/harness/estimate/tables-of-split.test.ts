import { expect, test } from 'vitest';

import { pairsIn, tablesOfSplit, type Half } from '../../../harness/estimate/tables-of-split.ts';
import { halfOf, sideOf, type Side } from '../../../harness/model/split/side-of.ts';
import { paid } from '../analyse/hand-made-records.ts';
import { SPLIT, splitRun } from './split-run.ts';
import { writtenRun } from './written-run.ts';

const sum = (of: Uint32Array): number => of.reduce((total, one) => total + one, 0);

test('each pair of blocks is one block of both sides, without the time to settle', async () => {
  const { folder } = await splitRun(() => 50);
  const { pairs, slices, withinMs } = await tablesOfSplit(folder);
  expect({ pairs, withinMs }).toEqual({ pairs: 41, withinMs: 5_000 });
  expect(slices.map(({ step }) => step)).toEqual(['pay', 'settled']);
  for (const { sides } of slices) {
    for (const side of ['a', 'b'] as const) {
      const { times, inTime, failed } = sides[side];
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
  const { slices, halves } = await tablesOfSplit(folder);
  const parts = { ...slices[0]!.sides, ...halves[0]!.halves };
  const meanOf = (part: Side | Half): number => {
    const { times, inTime } = parts[part];
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
    expect(parts[part].times.blocks).toBe(20);
    expect(sum(parts[part].inTime.total)).toBe(800);
  }
});

test('a block of a side holds the payments of that side and of no other', async () => {
  const { folder } = await splitRun((side, pair) => (side === 'a' ? 10 : 1_000) + pair);
  const { slices } = await tablesOfSplit(folder);
  const { a, b } = slices[0]!.sides;
  for (let pair = 0; pair < 41; pair += 1) {
    expect(a.times.sums[pair]! / 40).toBeLessThan(100);
    expect(b.times.sums[pair]! / 40).toBeGreaterThan(700);
  }
  expect(sideOf(SPLIT.seed, 0)).not.toBe(sideOf(SPLIT.seed, 1));
});

test('a window has the pairs that lie wholly in it, and one with too few is only named', async () => {
  // Two hours in 41.3 s: from 10.3 to 27.5 s, and from 36.1 to 41 s.
  const windows = [
    { name: 'early', from: '18:30', to: '19:20' },
    { name: 'late', from: '19:45', to: '19:59' },
  ];
  const { folder } = await splitRun(() => 50, { windows });
  const { slices, shortWindows } = await tablesOfSplit(folder);
  expect(slices.map(({ step, window }) => [step, window])).toEqual([
    ['pay', null],
    ['pay', 'early'],
    ['settled', null],
    ['settled', 'early'],
  ]);
  // Pairs of a second, from the twelfth to the twenty-seventh.
  const { a, b } = slices[1]!.sides;
  for (const { inTime } of [a, b]) expect([...inTime.total]).toEqual(Array(16).fill(40));
  expect(shortWindows).toEqual([{ name: 'late', pairs: 3 }]);
});

test('a later step counts in the block of its payment, whenever it fell due', async () => {
  const { folder } = await splitRun(() => 50, { inquiredAfterMs: 2_300 });
  const { slices } = await tablesOfSplit(folder);
  expect(slices.map(({ step }) => step)).toEqual(['pay', 'settled', 'inquire']);
  for (const { inTime } of Object.values(slices[2]!.sides)) {
    expect([...inTime.total]).toEqual(Array(41).fill(40));
  }
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
