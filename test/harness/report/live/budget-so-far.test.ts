import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { budgetSoFar, verdictSoFar } from '../../../../harness/report/live/budget-so-far.ts';

const so = (good: number, events: number, objective = 0.99, expected: number | null = 1_000) =>
  budgetSoFar({ name: 'b', limitMs: null, good, events, objective, expected });

describe('a budget so far', () => {
  test('waits, is held, is missed, and is lost when no good answer can help any more', () => {
    expect(so(0, 0)).toEqual({ state: 'waiting', goodShare: null, spent: 0 });
    expect(so(99, 100)).toEqual({ state: 'held', goodShare: 0.99, spent: 0.1 });
    expect(so(95, 100)).toEqual({ state: 'missed', goodShare: 0.95, spent: 0.5 });
    expect(so(190, 200).state).toBe('missed');
    expect(so(189, 200)).toMatchObject({ state: 'lost', spent: 1.1 });
  });

  test('that allows no miss is lost with the first', () => {
    expect(so(100, 100, 1)).toMatchObject({ state: 'held', spent: 0 });
    expect(so(99, 100, 1)).toMatchObject({ state: 'lost', spent: Infinity });
  });

  test('of a later step is never lost: nobody knows how many are to come', () => {
    expect(so(1, 100, 0.95, null)).toEqual({ state: 'missed', goodShare: 0.01, spent: null });
  });

  test('is not upset by fractions that binary numbers miss', () => {
    // 1 - 0.9 is less than a tenth.
    expect(so(9, 10, 0.9, 10).state).toBe('held');
  });

  test('once lost stays lost, whatever comes', () => {
    const count = integer({ min: 0, max: 500 });
    assert(
      property(count, count, count, count, (good, bad, moreGood, moreBad) => {
        const before = so(good, good + bad, 0.95, 2_000);
        const after = so(good + moreGood, good + bad + moreGood + moreBad, 0.95, 2_000);
        if (before.state === 'lost') expect(after.state).toBe('lost');
      }),
    );
  });
});

test('the verdict so far is that of the worst budget', () => {
  expect(verdictSoFar(['waiting', 'waiting']).text).toBe('Nothing is decided yet');
  expect(verdictSoFar(['held', 'held']).text).toBe('Every budget holds so far');
  expect(verdictSoFar(['held', 'waiting']).text).toBe(
    '1 of 2 budgets met so far, the rest undecided',
  );
  expect(verdictSoFar(['held', 'missed']).text).toBe('1 of 2 budgets not met so far');
  expect(verdictSoFar(['lost', 'missed', 'lost'])).toEqual({
    state: 'lost',
    text: '2 of 3 budgets cannot be met any more',
  });
});
