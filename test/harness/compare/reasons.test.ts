import { expect, it } from 'vitest';

import { reasonsOf } from '../../../harness/compare/reasons.ts';
import type { Difference, ShapeDifference } from '../../../harness/model/comparison/comparison.ts';
import { estimate } from '../../fixtures/synthetic-comparison.ts';

const worse = (over: Partial<Difference>): Difference => ({
  step: 'pay',
  window: null,
  metric: 'p50',
  unit: 'ms',
  baseline: estimate(100),
  candidate: estimate(120),
  effect: estimate(0.2, 0.05),
  instrumentMs: 1,
  p: 0.001,
  smallestDetectable: 0.04,
  verdict: 'worse',
  ...over,
});

const shape = (over: Partial<ShapeDifference>): ShapeDifference => ({
  step: 'pay',
  window: null,
  atMs: 240,
  baselineSlower: 0.28,
  candidateSlower: 0.42,
  p: 0.0001,
  verdict: 'worse',
  ...over,
});

const startsOf = (differences: readonly Difference[], shapes: readonly ShapeDifference[] = []) =>
  reasonsOf(differences, shapes).map((reason) => reason.split(/ \d/)[0]);

it('the figures that people ask for go first, however probable the others are', () => {
  const told = [
    worse({ step: 'pay', window: 'egress', p: 1e-9 }),
    worse({ step: 'settled', p: 1e-9 }),
    worse({ step: 'inquire', p: 1e-8 }),
    worse({ metric: 'p90', p: 1e-9 }),
    worse({ metric: 'error-rate', unit: 'share' }),
    worse({ metric: 'mean' }),
    worse({ metric: 'p99' }),
    worse({}),
  ];
  const first = [worse({ verdict: 'no-difference', metric: 'p99.9' }), ...told];
  expect(startsOf(first, [shape({})])).toEqual([
    'p50 of pay',
    'p99 of pay',
    'mean of pay',
    'error rate of pay',
    'p90 of pay',
    'pay slower than',
    'p50 of inquire',
    'p50 of settled',
    'p50 of pay in egress',
  ]);
});

it('an interval that nobody can use goes behind those that say how much', () => {
  const wide = estimate(1, 0, { low: 0.079, high: 23.089 });
  expect(startsOf([worse({ effect: wide }), worse({ metric: 'p90' })])).toEqual([
    'p90 of pay',
    'p50 of pay',
  ]);
});

it('worse goes before better, and what has no number keeps its place', () => {
  const never = worse({ metric: 'p99', effect: estimate(null) });
  const better = worse({ verdict: 'better', effect: estimate(-0.2, 0.05) });
  expect(startsOf([better, never, worse({ window: 'egress' })])).toEqual([
    'p99 of pay',
    'p50 of pay in egress',
    'p50 of pay',
  ]);
});

it('of whole payments the share in time is not called goodput', () => {
  const share = { metric: 'goodput', unit: 'share', step: 'settled' } as const;
  expect(startsOf([worse(share), worse({ ...share, window: 'egress' })])).toEqual([
    'settled in time',
    'settled in time in egress',
  ]);
});
