import { expect, test } from 'vitest';

import { failed, paid, pending } from '../hand-made-records.ts';
import { judged, payments } from './judged-budgets.ts';

test('the first breach is the first miss in a group as large as the figure needs that does not hold', async () => {
  // One slow payment at the start is no breach of a p90; from the sixth second on all are slow.
  const records = payments((i, atMs) =>
    i === 3 || atMs >= 6_000 ? paid(i, atMs, { serviceMs: 2_000 }) : undefined,
  );
  const p90 = { metric: 'response-time', quantile: 'p90', limit: '1s' };
  const [budget, goodput] = await judged(records, [
    p90,
    { metric: 'goodput', atLeast: '99%', within: '1s' },
  ]);
  // Groups of 36: the first with more than a tenth of slow payments has 24 fast ones before them.
  expect(budget!.firstBreach).toEqual({ runMs: 6_000, eventMs: 6_000 * 60 });
  // Groups of a hundred, of which one may miss: the seventh does not hold.
  expect(goodput!.firstBreach).toEqual({ runMs: 6_000, eventMs: 360_000 });
});

test('a first breach inside a window is told on the clock of the run', async () => {
  const records = payments((i, atMs) =>
    atMs >= 3_000 ? paid(i, atMs, { serviceMs: 2_000 }) : undefined,
  );
  const median = { metric: 'response-time', quantile: 'p50', limit: '1s', window: 'rush' };
  const [budget] = await judged(records, [median]);
  expect(budget!.status).toBe('met');
  const [p90] = await judged(records, [{ ...median, quantile: 'p90' }]);
  // Groups of 36 from 2,000 ms on: the third is 28 fast ones, then 8 slow ones.
  expect(p90!.firstBreach).toEqual({ runMs: 3_000, eventMs: 3_000 * 60 });
});

test('of a rare step, whose groups span seconds, the first breach is its first slow request', async () => {
  // Each fourteenth payment inquires: a group of 36 spans five seconds.
  const records = payments((i, atMs) => {
    if (i % 14 !== 0) return undefined;
    const serviceMs = atMs >= 7_000 ? 400 : 40;
    return [pending(i, atMs), paid(i, atMs + 2_000, { step: 1, serviceMs })];
  });
  const p90 = { metric: 'response-time', step: 'inquire', quantile: 'p90', limit: '150ms' };
  const [budget] = await judged(records, [p90]);
  // The 50th inquiry is the first that is slow: of payment 700, planned at 7,000 ms.
  expect(budget!.firstBreach).toEqual({ runMs: 9_000, eventMs: 9_000 * 60 });
});

test('of shares the first breach is the first payment that missed', async () => {
  // All lie in one group of a thousand, whose first payment was answered.
  const records = payments((i, atMs) => (i >= 990 ? failed(i, atMs) : undefined));
  const [goodput, errors] = await judged(records, [
    { metric: 'goodput', atLeast: '99.9%' },
    { metric: 'error-rate', atMost: '0.1%' },
  ]);
  for (const budget of [goodput, errors]) {
    expect(budget).toMatchObject({ status: 'breached', firstBreach: { runMs: 9_900 } });
  }
});
