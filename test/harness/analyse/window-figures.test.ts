import { expect, test } from 'vitest';

import { windowFigures } from '../../../harness/analyse/window-figures.ts';
import { failed, paid } from './hand-made-records.ts';
import { everyMs, withTables } from './hand-made-run.ts';

const WINDOWS = [
  { name: 'gates', fromMs: 0, toMs: 5_000 },
  { name: 'rush', fromMs: 5_000, toMs: 10_000 },
  { name: 'after', fromMs: 20_000, toMs: 30_000 },
];

/** A warm-up of failures, five seconds of 100 ms, then five of 300 ms, where one in fifty fails. */
const plannedMs = [...everyMs(10, 50).map((atMs) => atMs - 500), ...everyMs(10, 1_000)];
const records = plannedMs.map((atMs, i) => {
  if (atMs < 0 || (atMs >= 5_000 && i % 50 === 0)) return failed(i, atMs);
  return paid(i, atMs, { serviceMs: atMs < 5_000 ? 100 : 300 });
});

const figures = () =>
  withTables({ plannedMs, warmUpMs: 500, records }, (db) =>
    windowFigures(db, { windows: WINDOWS, lastPlannedMs: 9_990, timeoutMs: 250 }),
  );

test('each window has the figures of the payments planned in it, and none of the warm-up', async () => {
  const [gates, rush] = await figures();
  expect(gates).toMatchObject({
    window: 'gates',
    responseTime: { count: 500, p50Ms: 100, p99Ms: 100, intervals: { p99Ms: { high: 100 } } },
    paymentTime: { count: 500, p50Ms: 100 },
    goodput: { value: 1, high: 1, count: 500 },
  });
  expect(rush).toMatchObject({
    window: 'rush',
    responseTime: { count: 500, p50Ms: 300, p99Ms: null, why: { p99Ms: 'never' } },
    // Nothing there was answered within 250 ms.
    goodput: { value: 0, low: 0, count: 500 },
  });
  expect(gates!.goodput.low).toBeGreaterThan(0.98);
});

test('a quantile that a window has too few payments for is refused, and so is all of an empty one', async () => {
  const [gates, , after] = await figures();
  expect(gates!.responseTime).toMatchObject({ p999Ms: null, why: { p999Ms: 'too-few' } });
  expect(gates!.responseTime.intervals).not.toHaveProperty('p999Ms');
  expect(after).toMatchObject({
    responseTime: { count: 0, p50Ms: null, intervals: {} },
    goodput: { value: null, warnings: ['too-few-values'], count: 0 },
  });
});
