import { Command } from 'commander';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  capacityExitCode,
  seriesExitCode,
} from '../../../../harness/cli/capacity/capacity-exit.ts';
import {
  askedSettings,
  searchSettings,
  withCapacityOptions,
  type CapacityFlags,
} from '../../../../harness/cli/capacity/capacity-options.ts';
import { largestAllowed } from '../../../../harness/cli/capacity/largest-allowed.ts';
import type { Doomed } from '../../../../harness/model/capacity/capacity-search.ts';
import { CONVERGED } from '../../../fixtures/synthetic-search.ts';
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
  const odd = flags({ scaleFrom: 4, scaleStart: 9, scaleTo: 2, maxRate: 60 });
  expect(() => searchSettings(odd, 1)).toThrow(
    expect.objectContaining({
      exitCode: 2,
      faults: [
        { at: '--scale-to', message: 'is more than --max-rate 60/s allows, scale 1' },
        { at: '--scale-from', message: 'is not below --scale-to, 2' },
        { at: '--scale-start', message: 'is outside of 4 to 2' },
      ],
    }),
  );
});

test('a rate below the smallest load is named, with the scale that it allows and what to do', () => {
  expect(() => searchSettings(flags({ maxRate: 20 }), 0.03367)).toThrow(
    expect.objectContaining({
      faults: [
        {
          at: '--max-rate 20/s',
          message:
            'allows scale 0.0336 at most, and the smallest load is scale 0.05 where --scale-from ' +
            'says no other',
        },
      ],
      hint:
        'Search less load: --scale-from 0.00336 --scale-to 0.0336. Or allow more, where the owner ' +
        'of the target agrees.',
    }),
  );
  const lower = flags({ maxRate: 20, scaleFrom: 0.00336, scaleTo: 0.0336 });
  expect(searchSettings(lower, 0.03367)).toMatchObject({ startScale: 0.0336 });
});

test('a first probe above what a rate allows is told why', () => {
  expect(() => searchSettings(flags({ maxRate: 40, scaleStart: 1 }), 0.5)).toThrow(
    expect.objectContaining({
      faults: [
        {
          at: '--scale-start',
          message: 'is outside of 0.05 to 0.5, as far as --max-rate 40/s allows, scale 0.5',
        },
      ],
    }),
  );
});

test('load that is too little for any edge is refused', () => {
  const parse = (seconds: string): CapacityFlags =>
    withCapacityOptions(new Command().exitOverride().configureOutput({ writeErr: () => {} }))
      .parse(['--load-seconds', seconds], { from: 'user' })
      .opts<CapacityFlags>();
  expect(() => parse('29')).toThrow('write a whole number from 30 to');
  expect(parse('30').loadSeconds).toBe(30);
});

test('what was asked for is known by its flag', () => {
  expect(askedSettings(flags({ seed: 0, scaleTo: 3 }))).toEqual({ '--seed': 0, '--scale-to': 3 });
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
  ['no-budget-tried', 3],
  ['budget-broken-at-smallest-load', 1],
  ['never-saturates-within-maximum', 3],
  ['generator-limit', 3],
  ['disturbed', 3],
  ['out-of-time', 3],
])('a search that ends with %s exits with %d', (reason, code) => {
  expect(capacityExitCode({ kind: 'doomed', reason, message: '', heldAt: null })).toBe(code);
});

test('a series exits as the worst of its searches', () => {
  const doomed = (reason: Doomed['reason']): Doomed => ({
    kind: 'doomed',
    reason,
    message: '',
    heldAt: null,
  });
  const broken = doomed('budget-broken-at-smallest-load');
  expect(seriesExitCode([CONVERGED, CONVERGED])).toBe(0);
  expect(seriesExitCode([CONVERGED, broken])).toBe(1);
  expect(seriesExitCode([broken, doomed('disturbed'), CONVERGED])).toBe(3);
});
