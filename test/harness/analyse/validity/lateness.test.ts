import { expect, test } from 'vitest';

import { checkLateness, checkUnseen } from '../../../../harness/analyse/validity/lateness.ts';
import { QUANTILES, type QuantileField } from '../../../../harness/model/run/quantiles.ts';
import type { QuantileSummary } from '../../../../harness/model/run/quantile-summary.ts';
import { smallestSampleFor } from '../../../../harness/stats/quantile-sample.ts';
import { smallScenario } from '../../../generators/small-scenario.ts';

const scenario = smallScenario({
  budgets: [{ metric: 'response-time', quantile: 'p99', limit: '300ms' }],
});

/** Of so many times, all of which are the same. */
const alike = (count: number, ms: number): QuantileSummary => {
  const told = (q: number): number | null => (count < smallestSampleFor(q) ? null : ms);
  const fields = QUANTILES.map(([field, q]) => [field, told(q)] as const);
  const why = fields.flatMap(([field, value]) => (value === null ? [[field, 'too-few']] : []));
  return {
    count,
    ...(Object.fromEntries(fields) as Record<QuantileField, number | null>),
    maxMs: count === 0 ? null : ms,
    why: Object.fromEntries(why) as QuantileSummary['why'],
  };
};

test('lateness at the limit holds', () => {
  expect(checkLateness(scenario, alike(1_000, 15))).toEqual({
    check: {
      check: 'lateness p99',
      status: 'held',
      observed: 15,
      limit: 'at most 15 ms',
      limitValue: 15,
      unit: 'ms',
      loosened: false,
      note: null,
    },
    reason: null,
  });
});

test('lateness over the limit makes the run invalid, by the generator, and says what to do', () => {
  const { check, reason } = checkLateness(scenario, alike(1_000, 15.2));
  expect(check).toMatchObject({ status: 'broken', observed: 15.2 });
  expect(reason).toMatchObject({ code: 'late', blame: 'generator' });
  expect(reason!.message).toMatch(
    /^The generator was late: lateness p99 15 ms, limit 15 ms\. .*plan less load.*doctor/,
  );
});

test('a looser limit of the scenario holds, and is marked; a tighter one is not', () => {
  const limited = (latenessP99: string) => ({
    ...scenario,
    limits: smallScenario({ limits: { latenessP99 } }).limits,
  });
  for (const check of [checkLateness, checkUnseen]) {
    expect(check(limited('40ms'), alike(1_000, 30)).check).toMatchObject({
      status: 'held',
      loosened: true,
      limit: 'at most 40 ms',
    });
    expect(check(limited('5ms'), alike(1_000, 8)).check).toMatchObject({
      status: 'broken',
      loosened: false,
    });
  }
});

test.each([
  [367, 'p95'],
  [72, 'p95'],
  [71, 'p90'],
  [36, 'p90'],
  [35, 'p50'],
  [6, 'p50'],
  [5, 'max'],
  [1, 'max'],
] as const)('%d payments, too few for a p99, are held to their %s, by name', (count, name) => {
  const note = expect.stringMatching(
    new RegExp(`^${name}: ${count} payments? are too few`),
  ) as string;
  expect(checkLateness(scenario, alike(count, 14)).check).toMatchObject({ status: 'held', note });
  const { check, reason } = checkLateness(scenario, alike(count, 2_000));
  expect(check).toMatchObject({ status: 'broken', observed: 2_000, note });
  expect(reason).toMatchObject({ code: 'late', blame: 'generator' });
  expect(reason!.message).toContain(`lateness ${name} 2 s, limit 15 ms`);
});

test('where no payment was begun, or answered, nothing is checked', () => {
  expect(checkLateness(scenario, alike(0, 0))).toMatchObject({
    check: { status: 'not-checked', observed: null, note: 'no payment was begun' },
    reason: null,
  });
  expect(checkUnseen(scenario, alike(0, 0)).check).toMatchObject({
    status: 'not-checked',
    note: 'no payment was answered',
  });
});

test('time that k6 kept to itself makes the run invalid, for no response time has it in it', () => {
  expect(checkUnseen(scenario, alike(1_000, 15))).toMatchObject({
    check: { check: 'unseen time p99', status: 'held', observed: 15 },
    reason: null,
  });
  const { check, reason } = checkUnseen(scenario, alike(1_000, 60));
  expect(check).toMatchObject({ status: 'broken', observed: 60, limitValue: 15 });
  expect(reason).toMatchObject({ code: 'starved', blame: 'generator' });
  expect(reason!.message).toContain('unseen time p99 60 ms, limit 15 ms.');
});
