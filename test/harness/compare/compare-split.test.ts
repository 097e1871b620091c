import { expect, test } from 'vitest';

import { compareSplit } from '../../../harness/compare/compare-split.ts';
import { tablesOfSplit } from '../../../harness/estimate/tables-of-split.ts';
import { abSchema, type Ab } from '../../../harness/model/comparison/ab.ts';
import type { Run } from '../../../harness/model/run/run.ts';
import { halfOf } from '../../../harness/model/split/side-of.ts';
import { SPLIT, splitRun, type SplitRunOptions, type TimeOf } from '../estimate/split-run.ts';

const compared = async (
  timeOf: TimeOf,
  over: Partial<Run> = {},
  options: SplitRunOptions = {},
): Promise<Ab> => {
  const { folder } = await splitRun(timeOf, options);
  const tables = await tablesOfSplit(folder);
  const run = { ...tables.run, verdict: 'pass', reasons: [], ...over } as Run;
  const names = { a: 'A: eight', b: 'B: six' };
  const found = compareSplit({ ...tables, run }, { folder, names, falseAlarms: 0.005 });
  return abSchema.parse(JSON.parse(JSON.stringify(found)));
};

const differenceOf = ({ comparison }: Ab, metric: string) =>
  comparison.differences.find((difference) => difference.metric === metric)!;

test('two targets that are one and the same do not differ, and what would have been seen is told', async () => {
  const ab = await compared(() => 50);
  expect(ab.comparison.verdict).toBe('no-difference');
  expect(ab.comparison.pairing).toBe('interleaved');
  expect([ab.comparison.baseline.id, ab.comparison.candidate.id]).toEqual(['A: eight', 'B: six']);
  expect(ab.control).toMatchObject({ verdict: 'clean', reasons: [] });
  expect(ab.control!.detectable!.change).toBeLessThan(0.5);
  expect(differenceOf(ab, 'p50').smallestDetectable).toBeLessThan(0.1);
  expect(ab.split).toMatchObject({ pairs: 41, compared: { a: 1_640, b: 1_640 } });
  expect(ab.split.order).toMatch(/^([ab]{2}){41}$/);
});

test('a slower B is worse and a faster one better, however the machine drifts meanwhile', async () => {
  // Waves of a third, over ten seconds each: they meet both sides.
  const drift = (pair: number): number => 50 * (1 + 0.3 * Math.sin((2 * Math.PI * pair) / 10));
  const worse = await compared((side, pair) => drift(pair) * (side === 'b' ? 1.2 : 1));
  expect(worse.comparison.verdict).toBe('worse');
  expect(worse.control!.verdict).toBe('clean');
  const { low, high } = differenceOf(worse, 'p50').effect;
  expect(low).toBeLessThan(0.2);
  expect(high).toBeGreaterThan(0.2);
  const better = await compared((side, pair) => drift(pair) / (side === 'b' ? 1.2 : 1));
  expect(better.comparison.verdict).toBe('better');
});

test('a side that differs from itself is a disturbance, and nothing is judged', async () => {
  const ab = await compared((side, pair) =>
    side === 'a' ? 50 * halfOf(SPLIT.seed, side, pair) : 200,
  );
  expect(ab.control!.verdict).toBe('disturbed');
  expect(ab.control!.reasons[0]).toMatch(/ of A /);
  expect(ab.comparison).toMatchObject({ verdict: 'not-comparable', differences: [] });
  expect(ab.comparison.reasons[0]).toMatch(/^Disturbed: blocks of one and the same target differ/);
});

test('windows are compared beside the whole run, or named with the reason', async () => {
  const windows = [
    { name: 'early', from: '18:30', to: '19:20' },
    { name: 'late', from: '19:45', to: '19:59' },
  ];
  // B is slower from the eleventh to the twenty-eighth second.
  const timeOf: TimeOf = (side, pair) => (side === 'b' && pair > 10 && pair < 28 ? 100 : 50);
  const ab = await compared(timeOf, {}, { windows });
  const early = ab.comparison.differences.filter(({ window }) => window === 'early');
  expect(new Set(early.map(({ step }) => step))).toEqual(new Set(['pay', 'settled']));
  expect(early.find(({ metric }) => metric === 'p50')).toMatchObject({ verdict: 'worse' });
  expect(ab.notCompared).toEqual([
    { step: null, window: 'late', reason: 'holds 3 whole pairs of blocks; 16 are the least' },
  ]);
});

test('a run that is invalid or was cut short judges neither side', async () => {
  const reasons = [{ code: 'late', blame: 'generator', message: 'It was late.' }];
  const invalid = await compared(() => 50, { verdict: 'invalid', reasons } as Partial<Run>);
  expect(invalid.comparison.verdict).toBe('not-comparable');
  expect(invalid.comparison.reasons).toEqual([
    'The run is invalid: it judges neither side. It was late.',
  ]);
  expect(invalid.control).toBeNull();
  const cut = await compared(() => 50, { complete: false });
  expect(cut.comparison.reasons).toEqual(['The run was cut short: its end is missing.']);
});
