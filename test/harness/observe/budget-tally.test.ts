import { array, assert, constant, integer, oneof, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { budgetSchema } from '../../../harness/model/scenario/budget.ts';
import type { MeasuredBudget } from '../../../harness/model/scenario/measured-budget.ts';
import { budgetTally, type BudgetGround } from '../../../harness/observe/budget-tally.ts';

const ground = (plannedMs: readonly number[]): BudgetGround => ({
  entryStep: 'pay',
  timeoutMs: 5_000,
  plannedMs: Float64Array.from(plannedMs),
  windows: [{ name: 'gates', fromMs: 2_000, toMs: 4_000 }],
});

const budget = (given: object): MeasuredBudget => budgetSchema.parse(given) as MeasuredBudget;

const P99 = { metric: 'response-time', quantile: 'p99', limit: '1s' };

test('a quantile with a limit is the same as a share of good events', () => {
  const tally = budgetTally(budget(P99), ground([0, 100, 200]));
  expect(tally).toMatchObject({
    name: 'p99 response time of pay',
    objective: 0.99,
    limitMs: 1_000,
    quantile: 0.99,
    step: 'pay',
    window: null,
  });
  tally.add(0, 1_000);
  tally.add(100, 1_000.1);
  tally.add(200, Infinity);
  expect(tally.counts(300)).toEqual({ good: 1, events: 3 });
});

test('a payment without an answer is decided when its limit has passed', () => {
  const tally = budgetTally(budget(P99), ground([0, 500, 3_000]));
  expect(tally.counts(900)).toEqual({ good: 0, events: 0 });
  expect(tally.counts(1_250)).toEqual({ good: 0, events: 1 });
  expect(tally.counts(2_000)).toEqual({ good: 0, events: 2 });
  // Its answer comes all the same, and it counts once.
  tally.add(500, 1_700);
  expect(tally.counts(2_250)).toEqual({ good: 0, events: 2 });
});

test('the limit of an error rate never passes: only an answer or a failure decides', () => {
  const tally = budgetTally(budget({ metric: 'error-rate', atMost: '1%' }), ground([0, 1]));
  expect(tally.objective).toBe(0.99);
  expect(tally.counts(1e9)).toEqual({ good: 0, events: 0 });
  tally.add(0, 4_999);
  tally.add(1, Infinity);
  expect(tally.counts(1e9)).toEqual({ good: 1, events: 2 });
});

describe('what a budget is over', () => {
  test('is its window alone, by the planned instants', () => {
    const tally = budgetTally(
      budget({ metric: 'goodput', within: '1s', atLeast: '99%', window: 'gates' }),
      ground([1_999, 2_000, 3_999, 4_000]),
    );
    for (const atMs of [1_999, 2_000, 3_999, 4_000]) tally.add(atMs, 10);
    expect(tally.counts(9_000)).toEqual({ good: 2, events: 2 });
  });

  test('is never the warm-up', () => {
    const tally = budgetTally(budget(P99), ground([-500, 100]));
    tally.add(-500, 10);
    expect(tally.counts(9_000)).toEqual({ good: 0, events: 1 });
  });

  test('of a later step, is what has ended: how many there will be nobody knows', () => {
    const tally = budgetTally(budget({ ...P99, step: 'inquire' }), ground([0, 1, 2]));
    expect(tally.counts(9_000)).toEqual({ good: 0, events: 0 });
    tally.add(2_000, 100);
    expect(tally.counts(9_000)).toEqual({ good: 1, events: 1 });
  });
});

test('an event counts once, whenever its answer comes, and counts never fall', () => {
  const event = record({
    plannedMs: integer({ min: 0, max: 6_000 }),
    tookMs: oneof(integer({ min: 1, max: 3_000 }), constant(Infinity)),
  });
  assert(
    property(array(event, { maxLength: 60 }), (events) => {
      const planned = events.map(({ plannedMs }) => plannedMs).toSorted((a, b) => a - b);
      const tally = budgetTally(budget(P99), ground(planned));
      const waiting = events
        .filter(({ tookMs }) => tookMs !== Infinity)
        .toSorted((a, b) => a.plannedMs + a.tookMs - (b.plannedMs + b.tookMs));
      let before = { good: 0, events: 0 };
      for (let nowMs = 0; nowMs <= 12_000; nowMs += 250) {
        while (waiting.length > 0 && waiting[0]!.plannedMs + waiting[0]!.tookMs <= nowMs) {
          const { plannedMs, tookMs } = waiting.shift()!;
          tally.add(plannedMs, tookMs);
        }
        const now = tally.counts(nowMs);
        expect(now.events).toBeGreaterThanOrEqual(before.events);
        expect(now.good).toBeGreaterThanOrEqual(before.good);
        expect(now.good).toBeLessThanOrEqual(now.events);
        before = now;
      }
      expect(before).toEqual({
        good: events.filter(({ tookMs }) => tookMs <= 1_000).length,
        events: events.length,
      });
    }),
  );
});

test('how many events there will be is known, but for a later step', () => {
  const plannedMs = [1_000, 2_000, 3_999, 4_000];
  const expected = (given: object) => budgetTally(budget(given), ground(plannedMs)).expected;
  expect(expected(P99)).toBe(4);
  expect(expected({ ...P99, window: 'gates' })).toBe(2);
  expect(expected({ metric: 'settled', within: '10s', atLeast: '99%' })).toBe(4);
  expect(expected({ ...P99, step: 'inquire' })).toBeNull();
});
