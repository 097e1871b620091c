import { describe, expect, it } from 'vitest';

import type { ArrivalTheory } from '../../../../../harness/report/plan/figures/arrival-theory.ts';
import {
  baseWindows,
  dispersionOf,
  type Dispersion,
} from '../../../../../harness/report/plan/figures/dispersion.ts';
import { poissonDraw } from '../../../../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../../../../harness/stats/random.ts';

const WINDOWS = { binMs: 10, count: 4_000 };
const POISSON: ArrivalTheory = {
  kind: 'drawn',
  words: 'independent',
  dispersion: () => 1,
  excess: () => 0,
};
const EVEN: ArrivalTheory = { kind: 'even', words: 'evenly spaced' };
const RECORDED: ArrivalTheory = { kind: 'recorded', words: 'recorded instants' };

/** A surge: from 1 payment a window up to 9 and back. */
const SURGE = Float64Array.from(
  { length: WINDOWS.count },
  (_, i) => 1 + 8 * Math.sin((Math.PI * i) / WINDOWS.count) ** 2,
);

const poissonCounts = (means: Float64Array, replicate: number): Uint32Array => {
  const stream = randomLayer(1, 'test/dispersion').at(replicate);
  return Uint32Array.from(means, (mean) => poissonDraw(stream, mean));
};

describe('the dispersion of a plan', () => {
  it('looks at windows from the base up to a twentieth of the plan', () => {
    const found = dispersionOf({
      windows: WINDOWS,
      counts: poissonCounts(SURGE, 0),
      expected: SURGE,
      process: POISSON,
    });
    expect(found.map(({ windowMs }) => windowMs)).toEqual([
      10, 20, 50, 100, 200, 500, 1_000, 2_000,
    ]);
    expect(found.map(({ windows }) => windows)).toEqual([4_000, 2_000, 800, 400, 200, 80, 40, 20]);
  });

  /**
   * Over 300 replicates the mean distance has a standard error of 0.06 and its spread one of 0.04:
   * 0.25 and 0.2 are four of them, with room for the skew of a few windows.
   */
  it('lies around its theory as far as the standard error says, surge or not', () => {
    const replicates = 300;
    for (const means of [SURGE, new Float64Array(WINDOWS.count).fill(2)]) {
      const distances = new Map<number, number[]>();
      for (let replicate = 0; replicate < replicates; replicate += 1) {
        const found = dispersionOf({
          windows: WINDOWS,
          counts: poissonCounts(means, replicate),
          expected: means,
          process: POISSON,
        });
        for (const { windowMs, observed, theory, standardError } of found) {
          const list = distances.get(windowMs) ?? [];
          list.push((observed - theory!) / standardError);
          distances.set(windowMs, list);
        }
      }
      for (const list of distances.values()) {
        const mean = list.reduce((sum, each) => sum + each, 0) / replicates;
        const variance = list.reduce((sum, each) => sum + (each - mean) ** 2, 0) / replicates;
        expect(Math.abs(mean)).toBeLessThan(0.25);
        expect(Math.abs(Math.sqrt(variance) - 1)).toBeLessThan(0.2);
      }
    }
  });

  it('promises evenly spaced payments exactly, with nothing left to luck', () => {
    let sum = 0;
    const counts = Uint32Array.from(SURGE, (each) => {
      const before = Math.floor(sum + 0.5);
      sum += each;
      return Math.floor(sum + 0.5) - before;
    });
    const found = dispersionOf({ windows: WINDOWS, counts, expected: SURGE, process: EVEN });
    for (const { observed, theory, standardError } of found) {
      expect(observed).toBeCloseTo(theory!, 12);
      expect(standardError).toBe(0);
    }
    expect(found[0]!.observed).toBeLessThan(0.2);
  });

  it('adds what groups add', () => {
    const input = { windows: WINDOWS, counts: poissonCounts(SURGE, 0), expected: SURGE };
    const theories = (process: ArrivalTheory): readonly number[] =>
      dispersionOf({ ...input, process }).map(({ theory }) => theory!);
    const grouped = theories({ ...POISSON, excess: (windowMs) => windowMs / 100 });
    for (const [i, theory] of theories(POISSON).entries()) {
      const windowMs = [10, 20, 50, 100, 200, 500, 1_000, 2_000][i]!;
      expect(grouped[i]).toBeCloseTo(theory + windowMs / 100, 9);
    }
  });

  const means = new Float64Array(WINDOWS.count).fill(2);

  it.each([
    ['the plan does not tell its rate', { expected: null, process: POISSON }],
    ['its instants are recorded', { expected: means, process: RECORDED }],
  ])('has no theory where %s, but an error all the same', (_, known) => {
    const found = dispersionOf({ windows: WINDOWS, counts: poissonCounts(means, 0), ...known });
    for (const { theory, observed, windows, standardError } of found) {
      expect(theory).toBeNull();
      expect(standardError / (observed * Math.sqrt(3 / windows))).toBeCloseTo(1, 1);
    }
  });

  it('says nothing of windows in which nothing is planned', () => {
    const nothing: readonly Dispersion[] = dispersionOf({
      windows: WINDOWS,
      counts: new Uint32Array(WINDOWS.count),
      expected: null,
      process: POISSON,
    });
    expect(nothing).toEqual([]);
  });
});

it('never has more than two million base windows', () => {
  const day = 86_400_000;
  expect(baseWindows(60_000)).toEqual({ binMs: 10, count: 6_000 });
  expect(baseWindows(day)).toEqual({ binMs: 100, count: 864_000 });
  expect(baseWindows(17 * day)).toEqual({ binMs: 1_000, count: 1_468_800 });
});
