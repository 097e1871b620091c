import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { judgeBudget, type Measured } from '../../../harness/gate/judge-budget.ts';
import { estimate } from '../../fixtures/synthetic-comparison.ts';
import { figure, written } from '../../fixtures/synthetic-gate.ts';

const P99 = { metric: 'response-time', quantile: 'p99' };
const LIMIT = written({ ...P99, limit: '500ms' });
const AGAINST = written({ ...P99, atMost: '+5%' });

const statusOf = (
  budget: ReturnType<typeof written>,
  measured: Measured,
  margin: 'confident' | 'point' = 'confident',
): string => judgeBudget(budget, measured, margin).status;

const changed = (value: number | null, spread = 0, over = {}): Measured => ({
  ...figure(500),
  change: estimate(value, spread, over),
});

describe('with the margin confident', () => {
  test.each([
    ['wholly under the limit', figure(450, 49), 'met'],
    ['up to the limit', figure(450, 50), 'met'],
    ['across the limit', figure(450, 51), 'inconclusive'],
    ['across it, though the value is over', figure(550, 51), 'inconclusive'],
    ['wholly over the limit', figure(551, 50), 'breached'],
    ['without an upper bound', figure(450, 1, { high: null }), 'inconclusive'],
    [
      'from over the limit to never',
      figure(null, 0, { low: 600, warnings: ['never'] }),
      'breached',
    ],
    ['from under it to never', figure(null, 0, { low: 400, warnings: ['never'] }), 'inconclusive'],
    ['never at both ends', figure(null, 0, { warnings: ['never'] }), 'breached'],
    ['not known', figure(null, 0, { warnings: ['too-few-values'] }), 'inconclusive'],
  ])('an interval %s decides: %#', (_, measured, status) => {
    expect(statusOf(LIMIT, measured)).toBe(status);
  });

  test('a share that must be reached is judged from below', () => {
    const goodput = written({ metric: 'goodput', atLeast: '99.9%' });
    expect(statusOf(goodput, figure(0.9996, 0.0003))).toBe('met');
    expect(statusOf(goodput, figure(0.9992, 0.0003))).toBe('inconclusive');
    expect(statusOf(goodput, figure(0.99, 0.001))).toBe('breached');
  });
});

describe('with the margin point', () => {
  test('the value alone decides, and what is not known is still not met', () => {
    expect(statusOf(LIMIT, figure(450, 200), 'point')).toBe('met');
    expect(statusOf(LIMIT, figure(501, 200), 'point')).toBe('breached');
    expect(statusOf(LIMIT, figure(null, 0, { low: 1, warnings: ['never'] }), 'point')).toBe(
      'breached',
    );
    const few = figure(null, 0, { warnings: ['too-few-values'] });
    expect(statusOf(LIMIT, few, 'point')).toBe('inconclusive');
  });
});

describe('against a baseline', () => {
  test('the change is held, not the figure', () => {
    expect(statusOf(AGAINST, changed(0.02, 0.02))).toBe('met');
    expect(statusOf(AGAINST, changed(0.04, 0.02))).toBe('inconclusive');
    expect(statusOf(AGAINST, changed(0.12, 0.03))).toBe('breached');
    expect(statusOf(AGAINST, figure(500))).toBe('inconclusive');
  });

  const never = { warnings: ['never' as const] };
  const toNever = (low: number | null, before = estimate(500, 20)): Measured => ({
    ...changed(null, 0, never),
    estimate: estimate(null, 0, { ...never, low }),
    before,
  });

  test('a figure that came to never is over the limit where the intervals are so far apart', () => {
    expect(statusOf(AGAINST, toNever(null))).toBe('breached');
    expect(statusOf(AGAINST, toNever(547))).toBe('breached');
    expect(statusOf(AGAINST, toNever(545))).toBe('inconclusive');
    const unbounded = estimate(500, 20, { high: null, warnings: ['unbounded-above'] });
    expect(statusOf(AGAINST, toNever(900, unbounded))).toBe('inconclusive');
    expect(statusOf(AGAINST, toNever(900, unbounded), 'point')).toBe('breached');
  });

  test('one that left never is under it by the same rule', () => {
    const fromNever = (low: number | null): Measured => ({
      ...changed(null, 0, never),
      estimate: estimate(500, 20),
      before: estimate(null, 0, { ...never, low }),
    });
    expect(statusOf(AGAINST, fromNever(null))).toBe('met');
    expect(statusOf(AGAINST, fromNever(496))).toBe('met');
    expect(statusOf(AGAINST, fromNever(494))).toBe('inconclusive');
    expect(statusOf(AGAINST, fromNever(494), 'point')).toBe('met');
  });

  test('of never on both sides nothing is told', () => {
    const now = toNever(null);
    const both = { ...now, change: estimate(null, 0, { warnings: ['too-few-values'] }) };
    expect(judgeBudget(AGAINST, both, 'confident')).toMatchObject({
      status: 'inconclusive',
      why: 'never on both sides',
    });
  });
});

test('what the confident margin decides, the point margin decides alike', () => {
  const values = fc.tuple(
    fc.double({ min: 1, max: 1_000, noNaN: true }),
    fc.double({ min: 0, max: 500, noNaN: true }),
  );
  fc.assert(
    fc.property(values, ([value, spread]) => {
      const confident = statusOf(LIMIT, figure(value, spread));
      const point = statusOf(LIMIT, figure(value, spread), 'point');
      expect(point).not.toBe('inconclusive');
      if (confident !== 'inconclusive') expect(point).toBe(confident);
    }),
  );
});
