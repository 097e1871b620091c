import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  compareTables,
  FALSE_ALARMS,
  type ComparedTables,
} from '../../../harness/compare/compare-tables.ts';
import { joinedShares, joinedTable } from '../../../harness/compare/joined-blocks.ts';
import type { Pairing } from '../../../harness/compare/pairing.ts';
import { FINEST } from '../../../harness/compare/resolution.ts';
import type { SliceTables } from '../../../harness/estimate/read-slice.ts';
import type { Difference } from '../../../harness/model/comparison/comparison.ts';
import { sideTables } from './side-tables.ts';

const compare = (
  baseline: SliceTables,
  candidate: SliceTables,
  pairing: Pairing = 'paired',
  resolution = FINEST,
): ComparedTables =>
  compareTables([{ step: 'pay', window: null, baseline, candidate }], {
    pairing,
    falseAlarms: FALSE_ALARMS,
    resolution,
  });

const figure = ({ differences }: ComparedTables, metric: string): Difference =>
  differences.find((one) => one.metric === metric)!;

const EXACT = { middleMs: 0, tailMs: 0 };
const side = sideTables({ seed: 1 });
const PAIRINGS = ['paired', 'unpaired'] as const;

describe.each(PAIRINGS)('two runs, %s', (pairing) => {
  it('that are the same run do not differ', () => {
    const { verdict, reasons, differences, shapes } = compare(side, side, pairing);
    expect({ verdict, reasons }).toEqual({ verdict: 'no-difference', reasons: [] });
    for (const { effect } of differences) expect(effect.value).toBe(0);
    for (const { p } of shapes) expect(p).toBe(1);
  });

  it('of which one is slower by a fifth differ by that, inside the interval', () => {
    const slower = sideTables({ seed: 2, factor: 1.2 });
    const { verdict, reasons, differences } = compare(side, slower, pairing);
    expect(verdict).toBe('worse');
    expect(reasons.join('\n')).toMatch(
      /p50 of pay 1\d\d ms → 1\d\d ms: \+\d+\.\d % \(\+\d+\.\d to \+\d+\.\d %\)/,
    );
    for (const { effect, metric, verdict: told } of differences.slice(0, 5)) {
      if (metric === 'p99.9') continue;
      expect(effect.low!).toBeLessThan(0.2);
      expect(effect.high!).toBeGreaterThan(0.2);
      expect(told === 'worse').toBe(effect.low! > 0);
    }
  });

  it('tell the mirrored verdict and effects when they change places', () => {
    const seeds = fc.record({
      seed: fc.integer({ min: 3, max: 1_000 }),
      factor: fc.constantFrom(0.8, 1, 1.1),
    });
    const mirrored = { better: 'worse', worse: 'better' } as Readonly<Record<string, string>>;
    fc.assert(
      fc.property(seeds, (options) => {
        const other = sideTables({ ...options, failed: 3 });
        const forth = compare(side, other, pairing);
        const back = compare(other, side, pairing);
        for (const [i, one] of forth.differences.entries()) {
          const { verdict, effect, p } = back.differences[i]!;
          expect(verdict).toBe(mirrored[one.verdict] ?? one.verdict);
          if (p !== null) expect(p).toBeCloseTo(one.p!, 9);
          if (effect.value === null || one.effect.value === null) continue;
          const mirror = one.unit === 'ms' ? 1 / (1 + effect.value) - 1 : -effect.value;
          expect(one.effect.value).toBeCloseTo(mirror, 9);
        }
        expect(back.shapes[0]!.p).toBeCloseTo(forth.shapes[0]!.p!, 9);
      }),
      { numRuns: 5 },
    );
  });

  it('tell the same when both are scaled', () => {
    const other = sideTables({ seed: 4, factor: 1.1 });
    const scaled = ({ times, ...rest }: SliceTables): SliceTables => ({
      ...rest,
      times: {
        ...times,
        firstBin: times.firstBin + 500,
        sums: times.sums.map((sum) => sum * 1.001 ** 500),
      },
    });
    const plain = compare(side, other, pairing, EXACT);
    const large = compare(scaled(side), scaled(other), pairing, EXACT);
    expect(large.verdict).toBe(plain.verdict);
    for (const [i, { effect, p }] of large.differences.entries()) {
      expect(effect.value ?? 0).toBeCloseTo(plain.differences[i]!.effect.value ?? 0, 9);
      expect(p ?? 0).toBeCloseTo(plain.differences[i]!.p ?? 0, 9);
    }
    expect(large.shapes[0]!.p).toBe(plain.shapes[0]!.p);
  });
});

describe.each(PAIRINGS)('an overload that lasts through half of the run, %s', (pairing) => {
  it('is told, though its payments hang together as one', () => {
    const overloaded = sideTables({ seed: 8, overload: 6 });
    const { verdict, reasons } = compare(side, overloaded, pairing);
    expect(verdict).toBe('worse');
    expect(reasons[0]).toMatch(/of pay /);
    expect(compare(overloaded, side, pairing).verdict).toBe('better');
  });

  it('is no difference where both have it', () => {
    const both = [9, 10].map((seed) => sideTables({ seed, overload: 6 })) as [
      SliceTables,
      SliceTables,
    ];
    expect(compare(...both, pairing).verdict).toBe('no-difference');
  });
});

it('what the instrument differs by is no difference of the target, however sure it is', () => {
  const later = sideTables({ seed: 1, laterMs: 0.6 });
  expect(compare(side, later).verdict).toBe('no-difference');
  expect(compare(later, side).verdict).toBe('no-difference');
  expect(compare(side, later, 'paired', EXACT).verdict).toBe('worse');
  expect(compare(side, sideTables({ seed: 1, laterMs: 4 })).verdict).toBe('worse');
});

it('the smallest detectable change lies beyond what the instrument differs by', () => {
  const coarse = { middleMs: 20, tailMs: 30 };
  const other = sideTables({ seed: 2 });
  for (const metric of ['p50', 'p90'] as const) {
    const [fine, wide] = [EXACT, coarse].map((one) =>
      figure(compare(side, other, 'paired', one), metric),
    );
    const ratio = (1 + wide!.smallestDetectable!) / (1 + fine!.smallestDetectable!);
    const fasterMs = Math.min(wide!.baseline.value!, wide!.candidate.value!);
    expect((ratio - 1) * fasterMs).toBeCloseTo(metric === 'p50' ? 20 : 30, 1);
  }
});

it.each(PAIRINGS)('four blocks of time tell nothing of times, %s', (pairing) => {
  const inFour = (factor: number): SliceTables => {
    const { times, inTime, failed } = sideTables({ seed: 11, factor });
    const share = (table: typeof inTime): typeof inTime => joinedShares(table, times.blocks / 4);
    return {
      times: joinedTable(times, times.blocks / 4),
      inTime: share(inTime),
      failed: share(failed),
    };
  };
  const { verdict, differences, shapes } = compare(inFour(1), inFour(1.5), pairing);
  expect(verdict).toBe('no-difference');
  expect(shapes[0]!.verdict).toBe('no-difference');
  for (const { unit, effect, smallestDetectable } of differences) {
    if (unit === 'share') continue;
    expect(effect).toMatchObject({ low: null, high: null });
    expect(smallestDetectable).toBeNull();
  }
});

it('no failure against three of 6,000 is no difference, and 60 are one', () => {
  const few = compare(side, sideTables({ seed: 5, failed: 3 }));
  expect(figure(few, 'error-rate').verdict).toBe('no-difference');
  const many = compare(side, sideTables({ seed: 5, failed: 60 }));
  expect(figure(many, 'error-rate').verdict).toBe('worse');
  expect(figure(many, 'goodput').verdict).toBe('worse');
  expect(many.reasons.join('\n')).toContain('error rate of pay 0 % → 1 %: +1.00 percentage points');
});

it('a quantile that is never reached on one side has no effect in numbers', () => {
  const { differences } = compare(side, sideTables({ seed: 6, failed: 600 }));
  const p99 = differences.find(({ metric }) => metric === 'p99')!;
  expect(p99).toMatchObject({ verdict: 'worse', smallestDetectable: null });
  expect(p99.effect).toMatchObject({ value: null, low: null, high: null });
  expect(p99.effect.warnings).toContain('never');
});

it('a quantile that both sides are too short for is unknown', () => {
  const empty = { ...side, times: { ...side.times, counts: side.times.counts.map(() => 0) } };
  const { differences, shapes } = compare(empty, empty);
  expect(differences.slice(0, 5).map(({ verdict }) => verdict)).toEqual(Array(5).fill('unknown'));
  expect(shapes[0]!.verdict).toBe('unknown');
});

it('a pair with something better and something worse is worse, and says both', () => {
  const { verdict, reasons } = compare(side, sideTables({ seed: 7, factor: 0.8, failed: 60 }));
  expect(verdict).toBe('worse');
  expect(reasons.findIndex((text) => text.startsWith('error rate'))).toBeLessThan(
    reasons.findIndex((text) => text.startsWith('p50')),
  );
  expect(reasons.some((text) => text.startsWith('p50'))).toBe(true);
});

it('blocks of different lengths are refused', () => {
  const other = { ...side, times: { ...side.times, blockMs: 500 } };
  expect(() => compare(side, other)).toThrow('blocks of 1000 ms cannot be compared');
});
