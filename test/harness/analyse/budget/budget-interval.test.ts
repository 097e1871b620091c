import { expect, test } from 'vitest';

import { paid } from '../hand-made-records.ts';
import { judged, payments } from './judged-budgets.ts';

test('an interval from too few blocks of time is kept, and calls no budget unsure', async () => {
  // Each value of a hundred in a random order, so that the true p90 is 90 ms.
  const records = payments((i, atMs) => paid(i, atMs, { serviceMs: ((i * 37) % 100) + 1 }));
  const p90 = (limit: string) => ({ metric: 'response-time', quantile: 'p90', limit });
  const found = await judged(records, [p90('80ms'), p90('89ms'), p90('91ms')]);
  const told = found.slice(0, 3).map(({ status, interval }) => [status, interval?.holdsLimit]);
  expect(told).toEqual([
    ['breached', false],
    ['breached', false],
    ['met', false],
  ]);
  const { low, high, warnings } = found[0]!.interval!;
  expect(warnings).toEqual(['too-few-independent-blocks']);
  expect(low).toBeGreaterThan(85);
  expect(high).toBeLessThan(95);
});

test('of no failure in a thousand a goodput of 99.9 % is unsure, and 99 % is sure', async () => {
  const all = payments(() => undefined);
  const goodput = (atLeast: string) => ({ metric: 'goodput', atLeast });
  expect(await judged(all, [goodput('99.9%'), goodput('99%')])).toMatchObject([
    { status: 'met', interval: { high: 1, holdsLimit: true } },
    { status: 'met', interval: { high: 1, holdsLimit: false } },
  ]);
});

test('the largest value, and a book, have no interval', async () => {
  const all = payments(() => undefined);
  const max = { metric: 'response-time', quantile: 'max', limit: '1s' };
  const [largest, lost] = await judged(all, [max, { metric: 'lost', atMost: 0 }]);
  expect([largest!.interval, lost!.interval]).toEqual([undefined, undefined]);
});
