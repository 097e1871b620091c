import { join } from 'node:path';

import { expect, test } from 'vitest';

import { planSummary } from '../../../harness/cli/plan-summary.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const FACTORS = { time: 720, rate: 1, count: 1 / 720 };

const manifestOf = (warmUpMs: number, plannedMs: readonly number[]) =>
  handMadePlan(join(temporaryFolder(), 'plan'), { plannedMs, warmUpMs }).manifest;

test('the factors are over the event, or over what the scenario asks for where it has no rate', () => {
  const manifest = manifestOf(0, [1, 2]);
  const linesOf = (factors: typeof FACTORS & { readonly ofEvent?: boolean }) =>
    planSummary({ ...manifest, factors }, 'plans/a')
      .split('\n')
      .slice(3, -1);
  const told = '  factors: time 1/720 (2 h in 10 s), rate ×1, count ×0.00139';
  expect(linesOf(FACTORS)).toEqual([`${told} of the event's`]);
  expect(linesOf({ ...FACTORS, ofEvent: false })).toEqual([
    told,
    '  The event has no rate of its own (no tier): they are over what the scenario asks.',
  ]);
});

test('a warm-up is told where it has payments', () => {
  expect(planSummary(manifestOf(5_000, [-5, 1, 2]), 'a')).toContain(
    '2 payments in 10 s, after 5 s of warm-up (1 payment); mean',
  );
  expect(planSummary(manifestOf(5_000, [1, 2]), 'a')).toContain('2 payments in 10 s; mean');
});
