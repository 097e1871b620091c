import { expect, it } from 'vitest';

import { judgeFamily } from '../../../harness/compare/judge-family.ts';

const figure = (p: number | null, window: string | null = null) => ({
  kind: 'figure' as const,
  window,
  p,
});

it('a lone kind has the whole level, in equal parts', () => {
  const results = judgeFamily([figure(0.002), figure(0.004), figure(null)], 0.005);
  expect(results.map(({ isTold }) => isTold)).toEqual([true, true, false]);
  expect(results.map(({ p }) => p)).toEqual([0.004, 0.004, null]);
  expect(results[0]!.level).toBeCloseTo(0.0025, 12);
  expect(results[1]!.level).toBeCloseTo(0.005, 12);
  expect(results[1]!.strictestLevel).toBeCloseTo(0.0025, 12);
});

it('the whole run has half of what its windows leave, however many there are', () => {
  const windows = ['a', 'b', 'c', 'd'].map((name) => figure(0.5, name));
  const results = judgeFamily([figure(0.5), ...windows], 0.005);
  expect(results[0]!.strictestLevel).toBeCloseTo(0.0025, 12);
  expect(results[1]!.strictestLevel).toBeCloseTo(0.0025 / 4, 12);
});

it('shapes have twice the weight of all figures', () => {
  const shape = { kind: 'shape' as const, window: null, p: 0.5 };
  const [, , last] = judgeFamily([figure(0.5), figure(0.5), shape], 0.006);
  expect(last!.strictestLevel).toBeCloseTo(0.004, 12);
});

it('what is told is told at the level that its interval uses', () => {
  const ps = [0.0001, 0.0009, 0.0013, 0.4];
  for (const [i, result] of judgeFamily(
    ps.map((p) => figure(p)),
    0.005,
  ).entries()) {
    expect(ps[i]! < result.level).toBe(result.isTold);
  }
});
