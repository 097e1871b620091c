import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { capacityExitCode } from '../../../../harness/cli/capacity/capacity-exit.ts';
import {
  askedSettings,
  refuseOddCapacityFlags,
  searchSettings,
  type CapacityFlags,
} from '../../../../harness/cli/capacity/capacity-options.ts';
import { largestAllowed } from '../../../../harness/cli/capacity/largest-allowed.ts';
import type { Doomed } from '../../../../harness/model/capacity/capacity-search.ts';
import { smallScenario } from '../../../generators/small-scenario.ts';

const flags = (over: Partial<CapacityFlags> = {}): CapacityFlags => ({
  allowHost: [],
  coolDown: 10_000,
  set: [],
  ...over,
});

test('a search begins at scale 1 unless another range is asked for', () => {
  expect(searchSettings(flags(), Infinity)).toEqual({
    startScale: 1,
    smallestScale: 0.05,
    largestScale: 20,
    loadSeconds: 300,
    precision: 0.03,
    confidence: 0.95,
    seed: 1,
  });
  expect(searchSettings(flags({ scaleTo: 0.5 }), Infinity).startScale).toBe(0.5);
  expect(searchSettings(flags({ scaleFrom: 2 }), Infinity).startScale).toBe(2);
});

test('scales that do not follow one another are told all at once', () => {
  const odd = flags({ scaleFrom: 4, scaleStart: 9, scaleTo: 2 });
  expect(() => searchSettings(odd, 1)).toThrow(
    expect.objectContaining({
      exitCode: 2,
      faults: [
        { at: '--scale-to', message: 'is more than --max-rate allows: 1 at most' },
        { at: '--scale-from', message: 'is not below --scale-to, 2' },
        { at: '--scale-start', message: 'is outside of 4 to 2' },
      ],
    }),
  );
});

test('what was asked for is known by its flag', () => {
  expect(askedSettings(flags({ seed: 0, scaleTo: 3 }))).toEqual({ '--seed': 0, '--scale-to': 3 });
});

test('a search goes on in its own folder', () => {
  expect(() => refuseOddCapacityFlags(flags({ out: 'a', resume: 'b' }))).toThrow('own folder');
});

test('the largest load leaves room for the luck of the busiest second', () => {
  const scenario = smallScenario({ demand: { profile: { from: 'formula', base: 'flat' } } });
  const window = { fromMs: 0, toMs: 300_000 };
  const scaleAt = (max: number | undefined) =>
    largestAllowed({ scenario, folder: '.' }, window, max);
  expect(scaleAt(undefined)).toBe(Infinity);
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e5, noNaN: true }), (max) => {
      const perSecond = 100 * scaleAt(max);
      expect(perSecond + 4 * Math.sqrt(perSecond)).toBeCloseTo(max, 3);
    }),
    { numRuns: 20 },
  );
});

test.each<[Doomed['reason'], number]>([
  ['no-budget', 2],
  ['budget-broken-at-smallest-load', 1],
  ['never-saturates-within-maximum', 3],
  ['generator-limit', 3],
  ['disturbed', 3],
  ['out-of-time', 3],
])('a search that ends with %s exits with %d', (reason, code) => {
  expect(capacityExitCode({ kind: 'doomed', reason, message: '', heldAt: null })).toBe(code);
});
