import { expect, it } from 'vitest';

import { comparedTimes } from '../../../harness/compare/compared-times.ts';
import { shapeFigure } from '../../../harness/compare/shape-figure.ts';
import { blockTableOf } from '../../../harness/stats/make-block-table.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const GRID = { fromMs: 0, blockMs: 1_000, blocks: 60 };
const PAYMENTS = 12_000;
const instantsMs = Float64Array.from(
  { length: PAYMENTS },
  (_, i) => (i * GRID.blocks * GRID.blockMs) / PAYMENTS,
);

/** Times between 100 and 200 ms, of which a share waits for a limit of 5 s. */
const withTimeouts = (seed: number, share: number) => {
  const stream = randomLayer(seed, 'timeouts').at(0);
  const times = instantsMs.map(() =>
    stream.uniform() < share ? 5_000 : 100 + 100 * stream.uniform(),
  );
  return blockTableOf(GRID, instantsMs, times);
};

const few = withTimeouts(1, 0.002);
const many = withTimeouts(2, 0.02);

it.each([0, 1, 20])(
  'more times in one bin far out are told, though the instrument may differ by %d ms',
  (instrumentMs) => {
    const worse = shapeFigure(comparedTimes(few, many, 'paired'), instrumentMs);
    expect(worse.direction).toBe(1);
    expect(worse.p).toBeLessThan(0.001);
    expect(worse.baselineSlower).toBeCloseTo(0.002, 2);
    expect(worse.candidateSlower).toBeCloseTo(0.02, 2);
    const better = shapeFigure(comparedTimes(many, few, 'paired'), instrumentMs);
    expect(better).toMatchObject({ direction: -1, p: worse.p, atMs: worse.atMs });
  },
);

it('the more the instrument may differ by, the less is told', () => {
  const side = withTimeouts(1, 0);
  // Ten bins are 1 %: 1 to 2 ms.
  const times = comparedTimes(side, { ...side, firstBin: side.firstBin + 10 }, 'paired');
  const ps = [0, 0.5, 1, 2, 4].map((ms) => shapeFigure(times, ms).p!);
  expect(ps[0]).toBeLessThan(0.001);
  expect(ps.at(-1)).toBeGreaterThan(0.01);
  for (const p of ps) expect(p).toBeGreaterThanOrEqual(ps[0]!);
});

it('a handful of answers has no shape', () => {
  const table = blockTableOf(GRID, instantsMs.subarray(0, 100), Array<number>(100).fill(50));
  expect(shapeFigure(comparedTimes(table, table, 'paired'))).toMatchObject({ p: null, atMs: null });
});
