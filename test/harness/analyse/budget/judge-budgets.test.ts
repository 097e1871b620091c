import { expect, test } from 'vitest';

import { declined, failed, paid, pending, shed, timedOut } from '../hand-made-records.ts';
import { everyMs } from '../hand-made-run.ts';
import { CONTEXT, judged, judgedOf, payments } from './judged-budgets.ts';

const P99 = { metric: 'response-time', quantile: 'p99', limit: '1s' };
const GOODPUT = { metric: 'goodput', atLeast: '99%' };

test('a latency budget is over every planned payment: never counts, a decline is an answer', async () => {
  const slow = payments((i, atMs) =>
    i % 50 === 0 ? paid(i, atMs, { serviceMs: 990 }) : undefined,
  );
  expect((await judged(slow, [P99, GOODPUT]))[0]).toEqual({
    name: 'p99 response time of pay',
    metric: 'response-time',
    step: null,
    window: null,
    status: 'met',
    observed: 990,
    limit: 1_000,
    unit: 'ms',
    comparison: 'at-most',
    interval: {
      low: 990,
      high: 990,
      confidence: 0.95,
      warnings: ['too-few-independent-blocks'],
      holdsLimit: false,
    },
    over: 1_000,
    why: null,
    firstBreach: null,
  });
  const none = payments((i, atMs) => (i % 50 === 0 ? shed(i, atMs) : undefined));
  expect((await judged(none, [P99]))[0]).toMatchObject({
    status: 'breached',
    observed: null,
    why: 'never: so many got no proper answer',
  });
  const refused = payments((i, atMs) => (i % 50 === 0 ? declined(i, atMs) : undefined));
  expect((await judged(refused, [P99]))[0]).toMatchObject({ status: 'met', observed: 100 });
});

test('a figure at its limit holds, a microsecond beyond it does not', async () => {
  const at = (serviceMs: number) => payments((i, atMs) => paid(i, atMs, { serviceMs }));
  const max = { metric: 'response-time', quantile: 'max', limit: '1s' };
  expect((await judged(at(1_000), [max]))[0]!.status).toBe('met');
  expect((await judged(at(1_000.001), [max]))[0]!.status).toBe('breached');
});

test('goodput is the share answered in time; in time is the timeout where nothing else is said', async () => {
  const records = payments((i, atMs) => {
    if (i < 5) return failed(i, atMs);
    return i < 15 ? paid(i, atMs, { serviceMs: 3_000 }) : undefined;
  });
  const found = await judged(records, [
    { metric: 'goodput', atLeast: '99.5%' },
    { metric: 'goodput', atLeast: '99.5%', within: '2s' },
  ]);
  expect(found).toMatchObject([
    { name: 'goodput', status: 'met', observed: 0.995, comparison: 'at-least', unit: 'share' },
    { status: 'breached', observed: 0.985, over: 1_000 },
  ]);
  const shorter = await judged(records, [{ metric: 'goodput', atLeast: '99.5%' }], {
    timeoutMs: 2_000,
  });
  expect(shorter[0]).toMatchObject({ status: 'breached', observed: 0.985 });
});

test('a goodput of 99.9 % is added where the scenario names none', async () => {
  const records = payments((i, atMs) => (i < 2 ? failed(i, atMs) : undefined));
  const found = await judged(records, [P99]);
  expect(found.map(({ name, status }) => [name, status])).toEqual([
    ['p99 response time of pay', 'met'],
    ['goodput', 'breached'],
  ]);
  expect(found[1]).toMatchObject({ limit: 0.999, observed: 0.998 });
  expect(await judged(records, [GOODPUT])).toHaveLength(1);
});

test('behind the target, lost and doubled payments are held to none where no budget names them', async () => {
  const ledger = {
    source: 'dependency',
    reconciled: 990,
    lost: 10,
    doubled: 0,
    unknown: 0,
  } as const;
  const found = await judged(
    payments(() => undefined),
    [GOODPUT],
    { ledger },
  );
  expect(found.map(({ name, status }) => [name, status])).toEqual([
    ['goodput', 'met'],
    ['payments lost', 'breached'],
    ['payments doubled', 'met'],
  ]);
  const own = await judged([], [GOODPUT, { metric: 'lost', atMost: 10 }], { ledger });
  expect(own.find(({ metric }) => metric === 'lost')).toMatchObject({ status: 'met', limit: 10 });
});

test('settled counts final states in time, payment time how long they took', async () => {
  const records = payments((i, atMs) => {
    if (i >= 20) return undefined;
    const inquiry = { step: 1, serviceMs: i < 10 ? 40 : 60_000 };
    return [pending(i, atMs), paid(i, atMs + 2_100, inquiry)];
  });
  const found = await judged(records, [
    { metric: 'settled', within: '3s', atLeast: '99%' },
    { metric: 'settled', within: '2s', atLeast: '99%' },
    { metric: 'payment-time', quantile: 'p99', limit: '2s' },
    GOODPUT,
  ]);
  expect(found).toMatchObject([
    { name: 'settled in time', status: 'met', observed: 0.99 },
    { name: 'settled in time', status: 'breached', observed: 0.98 },
    { name: 'p99 payment time', status: 'breached', observed: 2_140 },
    { name: 'goodput', status: 'met', observed: 1 },
  ]);
});

test('the error rate counts what failed or was shed, and no decline', async () => {
  const records = payments((i, atMs) => {
    if (i < 3) return failed(i, atMs);
    if (i < 5) return shed(i, atMs);
    return i < 100 ? declined(i, atMs) : undefined;
  });
  const budgets = ['0.5%', '0.4%'].map((atMost) => ({ metric: 'error-rate', atMost }));
  expect(await judged(records, [...budgets, GOODPUT])).toMatchObject([
    { name: 'error rate', status: 'met', observed: 0.005, comparison: 'at-most' },
    { status: 'breached', observed: 0.005 },
    {},
  ]);
});

test('a later step is judged by its own requests, one without a proper answer counts as never', async () => {
  const inquired = (answered: number) =>
    payments((i, atMs) => {
      if (i >= 100) return undefined;
      const dueMs = atMs + 2_100;
      return [
        pending(i, atMs),
        i < answered
          ? paid(i, dueMs, { step: 1, serviceMs: 40 + i })
          : timedOut(i, dueMs, { step: 1 }),
      ];
    });
  const p90 = { metric: 'response-time', step: 'inquire', quantile: 'p90', limit: '150ms' };
  const budgets = [p90, { metric: 'goodput', atLeast: '50%' }];
  expect((await judged(inquired(100), budgets))[0]).toMatchObject({
    name: 'p90 response time of inquire',
    step: 'inquire',
    status: 'met',
    observed: 129,
    over: 100,
  });
  expect((await judged(inquired(80), budgets))[0]).toMatchObject({
    status: 'breached',
    observed: null,
    why: 'never: so many got no proper answer',
  });
});

test('a step that was never taken cannot be told', async () => {
  const budget = { metric: 'response-time', step: 'inqire', quantile: 'p50', limit: '1s' };
  const never = payments(() => undefined);
  expect((await judged(never, [budget]))[0]).toMatchObject({
    status: 'unknown',
    observed: null,
    over: 0,
    why: "no request of step inqire was made; the journey's steps: pay, inquire, cancel",
  });
  expect((await judged(never, [budget], { steps: [] }))[0]!.why).toBe(
    'no request of step inqire was made',
  );
  // Taken once, its name is right, and there are too few.
  const once = payments((i, atMs) =>
    i === 0 ? [pending(i, atMs), paid(i, atMs + 2_100, { step: 1 })] : undefined,
  );
  const inquire = { ...budget, step: 'inquire' };
  expect(await judged(once, [inquire, { ...inquire, window: 'rush' }])).toMatchObject([
    { over: 1, why: '1 are too few: 6 are needed to tell' },
    { over: 1, why: '1 are too few: 6 are needed to tell' },
    {},
  ]);
});

test('a budget of a window is over the payments planned in it, its end not included', async () => {
  const slow = (from: number, to: number) =>
    payments((i, atMs) =>
      atMs >= from && atMs < to ? paid(i, atMs, { serviceMs: 700 }) : undefined,
    );
  const max = { metric: 'response-time', quantile: 'max', limit: '500ms', window: 'rush' };
  const inside = (await judged(slow(3_990, 4_000), [max]))[0];
  expect(inside).toMatchObject({
    name: 'max response time of pay (rush)',
    window: 'rush',
    status: 'breached',
    observed: 700,
    over: 200,
  });
  expect((await judged(slow(4_000, 10_000), [max]))[0]).toMatchObject({ status: 'met' });
  expect((await judged(slow(0, 2_000), [max]))[0]).toMatchObject({ status: 'met' });
});

test('a share keeps its digits: one a hundredth of a point short is not told as its limit', async () => {
  const records = everyMs(1, 2_200).map((atMs, i) => (i === 7 ? failed(i, atMs) : paid(i, atMs)));
  const made = { plannedMs: everyMs(1, 2_200), records };
  const [goodput] = await judgedOf(made, [{ metric: 'goodput', atLeast: '99.96%' }]);
  expect(goodput).toMatchObject({ status: 'breached', observed: 2_199 / 2_200 });
});

test('warm-up payments are held to no budget', async () => {
  const at = [-1_000, -500, ...everyMs(10, 400)];
  const records = at.map((atMs, i) => (atMs < 0 ? failed(i, atMs) : paid(i, atMs)));
  const budgets = [
    P99,
    { metric: 'goodput', atLeast: '100%' },
    { metric: 'error-rate', atMost: 0 },
  ];
  const found = await judgedOf({ plannedMs: at, warmUpMs: 1_000, records }, budgets);
  expect(found).toMatchObject([
    { status: 'met', over: 400, interval: { high: 100 } },
    { status: 'met', over: 400, observed: 1 },
    { status: 'met', over: 400, observed: 0 },
  ]);
});

test('too few payments for a quantile leave its budget unknown', async () => {
  const budgets = [{ ...P99, window: 'rush' }, { ...P99, quantile: 'p99.9' }, P99];
  expect(
    await judged(
      payments(() => undefined),
      budgets,
    ),
  ).toMatchObject([
    { status: 'unknown', over: 200, why: '200 are too few: 368 are needed to tell' },
    { status: 'unknown', over: 1_000, why: '1000 are too few: 3688 are needed to tell' },
    { status: 'met' },
    { name: 'goodput' },
  ]);
});

test('lost and doubled are read from the ledger, and not checked without one', async () => {
  const budgets = [
    { metric: 'lost', atMost: 0 },
    { metric: 'doubled', atMost: 2, name: 'charged twice' },
  ];
  const ledger = { ...CONTEXT.ledger, reconciled: 996, lost: 1, doubled: 2, unknown: 1 };
  expect(
    await judged(
      payments(() => undefined),
      budgets,
      { ledger },
    ),
  ).toMatchObject([
    { name: 'payments lost', status: 'breached', observed: 1, over: 1_000, unit: 'payments' },
    { name: 'charged twice', status: 'met', observed: 2, limit: 2 },
    {},
  ]);
  const none = { source: 'none', reconciled: 0, lost: 0, doubled: 0, unknown: 0 } as const;
  expect(
    await judged(
      payments(() => undefined),
      budgets,
      { ledger: none },
    ),
  ).toMatchObject([
    { status: 'not-checked', observed: null, why: 'the target shows no ledger' },
    { status: 'not-checked' },
    {},
  ]);
});
