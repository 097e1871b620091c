import { describe, expect, test } from 'vitest';

import { howLong } from '../../../harness/gate/how-long.ts';
import type { Readings } from '../../../harness/gate/measure-budget.ts';
import type { BudgetLength } from '../../../harness/model/gating/how-long.ts';
import { blockTableOf, shareTableOf } from '../../../harness/stats/make-block-table.ts';
import { normalQuantile } from '../../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../../harness/stats/random.ts';
import { written } from '../../fixtures/synthetic-gate.ts';
import { estimate } from '../../fixtures/synthetic-comparison.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const LENGTH_MS = 60_000;

interface Shape {
  readonly count?: number;
  /** How long values remember each other. */
  readonly memoryMs?: number;
  readonly failed?: (i: number) => boolean;
  /** False where the target gave more codes than are kept. */
  readonly hasAllCodes?: boolean;
}

/** A minute of lognormal times around 100 ms. */
const tablesOf = ({
  count = 6_000,
  memoryMs = 0,
  failed,
  hasAllCodes = true,
}: Shape = {}): Readings => {
  const stream = randomLayer(7, 'how-long').at(count);
  const stepMs = LENGTH_MS / count;
  const keep = memoryMs === 0 ? 0 : Math.exp(-stepMs / memoryMs);
  let z = normalQuantile(uniformInside(stream));
  const values = Float64Array.from({ length: count }, (_, i) => {
    z = keep * z + Math.sqrt(1 - keep * keep) * normalQuantile(uniformInside(stream));
    return failed?.(i) === true ? Infinity : 100 * Math.exp(z / 4);
  });
  const instants = values.map((_, i) => (i + 0.5) * stepMs);
  const grid = { fromMs: 0, blockMs: 100, blocks: 600 };
  const { run } = SYNTHETIC.pass();
  const times = blockTableOf(grid, instants, values);
  const declined = shareTableOf(grid, instants, isDeclined).counted;
  return {
    folder: 'runs/minute',
    run: { ...run, plan: { ...run.plan, durationMs: LENGTH_MS }, windows: [] },
    withinMs: 1_000,
    seconds: new Map(),
    slices: [
      {
        step: 'pay',
        window: null,
        times,
        inTime: shareTableOf(grid, instants, (i) => values[i]! <= 1_000),
        failed: shareTableOf(grid, instants, (i) => values[i] === Infinity),
        codes: {
          counted: new Map([['DECLINED', Uint32Array.from(declined)]]),
          isWhole: hasAllCodes,
        },
      },
    ],
    waits: [
      {
        step: 'queue',
        window: null,
        times,
        inTime: shareTableOf(grid, instants, () => true),
        failed: shareTableOf(grid, instants, () => false),
      },
    ],
  };
};

/** One in a hundred, evenly. */
const isDeclined = (i: number): boolean => i % 100 === 0;

const MINUTE = tablesOf();

const P90 = { metric: 'response-time', quantile: 'p90' };
const P99 = { metric: 'response-time', quantile: 'p99' };

const containing = (text: string): string => expect.stringContaining(text) as string;

const lengthOf = (
  fields: object,
  shape?: Shape,
  { detect = 0.05, pair }: Partial<Parameters<typeof howLong>[2]> = {},
): BudgetLength =>
  howLong(written(fields).budget, shape === undefined ? MINUTE : tablesOf(shape), { detect, pair });

describe('what a run finds', () => {
  test('is half of what it finds where it is four times as long', () => {
    const { finds } = lengthOf({ ...P99, limit: '200ms' });
    const { toDetect } = lengthOf({ ...P99, limit: '200ms' }, undefined, { detect: finds! / 2 });
    expect(finds).toBeGreaterThan(0.02);
    expect(finds).toBeLessThan(0.06);
    // A run of 60 tail values has some degrees of freedom less than one of 240.
    expect(toDetect!.times).toBeGreaterThan(3);
    expect(toDetect!.times).toBeLessThan(5);
    expect(toDetect!.lengthMs).toBeGreaterThanOrEqual(toDetect!.times * LENGTH_MS);
    expect(toDetect!.isFar).toBe(false);
  });

  test('takes the luck of both runs where it is a change against a baseline', () => {
    const alone = lengthOf({ ...P99, limit: '200ms' });
    const against = lengthOf({ ...P99, atMost: '+5%' });
    expect(Math.log1p(against.finds!) / Math.log1p(alone.finds!)).toBeCloseTo(Math.SQRT2, 9);
  });

  test('of a baseline that is there is what the pair itself can tell', () => {
    const change = estimate(0.01, 0.02);
    const pair = { change, smallestDetectable: 0.04 };
    const found = lengthOf({ ...P99, atMost: '+5%' }, undefined, { detect: 0.02, pair });
    expect(found.finds).toBeCloseTo(0.04, 12);
    expect(found.toDetect!.times).toBeCloseTo((Math.log(1.04) / Math.log(1.02)) ** 2, 6);
    expect(found.toDecide).toMatchObject({ status: 'met', times: 1 });
  });

  test('a rare error is found in proportion to the length, as the rule of three has it', () => {
    const found = lengthOf({ metric: 'error-rate', atMost: '0.1%' });
    // From 0.1 % to p: p - 0.001 = (t + 1.64) sqrt(p / 6000), t of 6000 p = 24 degrees.
    expect(found.finds).toBeCloseTo(3.709 * Math.sqrt((0.00403 * (1 - 0.00403)) / 6_000), 5);
    // Sure that it is met from 3.7 in 0.001 on.
    expect((found.toDecide!.times * 6_000) / 3_689).toBeCloseTo(1, 2);
    expect(found.toDecide!.status).toBe('met');
  });
});

describe('when a budget is sure', () => {
  test('depends on how far the figure is from the limit, on either side', () => {
    const { estimate: p99 } = lengthOf({ ...P99, limit: '1s' });
    const limitAt = (times: number) => `${(p99.value! * times).toFixed(3)}ms`;
    const near = lengthOf({ ...P99, limit: limitAt(1.01) });
    const far = lengthOf({ ...P99, limit: limitAt(1.05) });
    const over = lengthOf({ ...P99, limit: limitAt(0.99) });
    expect(near.toDecide!.times).toBeGreaterThan(4 * far.toDecide!.times);
    expect(near.toDecide!.status).toBe('met');
    expect(over.toDecide!.status).toBe('breached');
  });

  test('is never shorter than what has an interval that is believed', () => {
    const { toDecide } = lengthOf({ ...P99, limit: '10s' });
    expect(toDecide).toMatchObject({ isLeast: true });
    expect(toDecide!.times).toBeGreaterThanOrEqual(368 / 6_000);
  });

  test('is a guess beyond ten times the length', () => {
    const { estimate: p99 } = lengthOf({ ...P99, limit: '1s' });
    const found = lengthOf({ ...P99, limit: `${(p99.value! * 1.003).toFixed(3)}ms` });
    expect(found.toDecide!.times).toBeGreaterThan(10);
    expect(found.toDecide!.isFar).toBe(true);
  });

  test('is never where the figure stands at its very limit', () => {
    const found = lengthOf({ metric: 'error-rate', atMost: '0%' });
    expect(found.toDecide).toBeNull();
    expect(found.why).toMatch(/at its very limit/);
  });
});

describe('of result codes', () => {
  test('it is told as of every share: what never came by the rule of three', () => {
    const found = lengthOf({ metric: 'result-code', code: 'UNHEARD', atMost: '0.1%' });
    const errors = lengthOf({ metric: 'error-rate', atMost: '0.1%' });
    const { finds, toDecide, estimate: share } = found;
    expect([share.value, share.count, share.high]).toEqual([0, 6_000, errors.estimate.high]);
    expect({ finds, toDecide }).toEqual({ finds: errors.finds, toDecide: errors.toDecide });
  });

  test('a code that comes is found beyond its limit, with and without a baseline', () => {
    const declines = { metric: 'result-code', code: 'DECLINED' };
    const alone = lengthOf({ ...declines, atMost: '2%' });
    const against = lengthOf({ ...declines, atMost: '+1pp' });
    expect(alone).toMatchObject({ estimate: { value: 0.01 }, toDecide: { status: 'met' } });
    expect(against.finds).toBeGreaterThan(alone.finds!);
  });
});

describe('of error budgets', () => {
  /** A minute of seconds of which some, in places far apart, broke a limit on the p90. */
  const seconds = (broken: number, counting = 60): BudgetLength => {
    const { budget } = written({ ...P90, limit: '800ms', brokenSeconds: '1%' });
    const counted = Uint32Array.from({ length: 60 }, (_, i) =>
      Number(i % 13 === 6 && i < 13 * broken),
    );
    const total = Uint32Array.from({ length: 60 }, (_, i) => Number(i < counting));
    const table = { blockMs: 1_000, total, counted };
    const readings = { ...MINUTE, seconds: new Map([[budget, table]]) };
    return howLong(budget, readings, { detect: 0.05, pair: undefined });
  };

  test('it is told of seconds, by the rule of three where none was broken', () => {
    const { estimate: share, toDecide, ratePerSecond, unit } = seconds(0);
    expect({ count: share.count, ratePerSecond, unit }).toEqual({
      count: 60,
      ratePerSecond: 1,
      unit: 'share',
    });
    // Sure of at most 1 % from 3.7 in 0.01 seconds on.
    expect(toDecide!.status).toBe('met');
    expect((toDecide!.times * 60) / 367.1).toBeCloseTo(1, 2);
  });

  test('a second that does not count makes the run no longer', () => {
    const [half, all] = [seconds(0, 30), seconds(0)];
    expect(half).toMatchObject({ lengthMs: LENGTH_MS, ratePerSecond: 0.5 });
    expect(half.toDecide!.times / all.toDecide!.times).toBeCloseTo(2, 9);
  });

  test('more broken ones than are borne are told the sooner, the more there are', () => {
    const [some, more] = [seconds(2), seconds(3)];
    expect([some.toDecide!.status, more.toDecide!.status]).toEqual(['breached', 'breached']);
    expect(more.toDecide!.times).toBeLessThan(some.toDecide!.times);
  });

  test('none are told where no second counts, or none could be read', () => {
    const { budget } = written({ ...P90, limit: '800ms', brokenSeconds: '1%' });
    const unread = howLong(budget, MINUTE, { detect: 0.05, pair: undefined });
    const none = { finds: null, toDetect: null, toDecide: null };
    expect(seconds(0, 0)).toMatchObject({ ...none, why: containing('no second has 10') });
    expect(unread).toMatchObject({ ...none, why: containing('seconds cannot be read') });
  });
});

describe('of the wait in the queue', () => {
  const target = { kind: 'mock', url: 'http://127.0.0.1:1' } as const;
  const ofMock = { ...MINUTE, run: { ...MINUTE.run, target } };

  test.each([
    { metric: 'queue-wait', limit: '200ms' },
    { metric: 'queue-wait', quantile: 'p99', limit: '200ms' },
    { metric: 'queue-wait', atMost: '+5%' },
  ])('no length is told from one run: %o', (fields) => {
    const { budget } = written(fields);
    const found = howLong(budget, ofMock, { detect: 0.05, pair: undefined });
    expect(found.estimate.value).toBeGreaterThan(0);
    expect(found).toMatchObject({ finds: null, why: containing('also varies more') });
  });

  test('its mean is told of a pair, by what that pair can tell', () => {
    const { budget } = written({ metric: 'queue-wait', atMost: '+5%' });
    const pair = { change: estimate(0.01, 0.02), smallestDetectable: 0.04 };
    expect(howLong(budget, ofMock, { detect: 0.05, pair }).finds).toBeCloseTo(0.04, 12);
  });

  test('of another target it is unknown, and so is the length', () => {
    const { budget } = written({ metric: 'queue-wait', limit: '200ms' });
    const external = { kind: 'external', url: 'http://pay.example' } as const;
    const readings = { ...MINUTE, run: { ...MINUTE.run, target: external } };
    const found = howLong(budget, readings, { detect: 0.05, pair: undefined });
    expect(found).toMatchObject({ finds: null, why: containing('only our mock gateway') });
  });
});

describe('nothing is carried over to another length', () => {
  const UNTOLD = { finds: null, toDetect: null, toDecide: null };

  test.each([
    [
      'a figure that has no interval',
      { ...P99, quantile: 'max', limit: '1s' },
      {},
      /has no interval/,
    ],
    ['a count of the ledger', { metric: 'lost', atMost: 0 }, undefined, /has no interval/],
    ['too few values', { ...P99, limit: '1s' }, { count: 120 }, /takes 368 .* at least 3 min/],
    ['too few independent blocks', { ...P99, limit: '1s' }, { memoryMs: 4_000 }, /do not hang/],
    [
      'a code that is not among those that are kept',
      { metric: 'result-code', code: 'RARE', atMost: '1%' },
      { hasAllCodes: false },
      /more than 100 result codes/,
    ],
    [
      'a figure that is never',
      { ...P99, limit: '1s' },
      { failed: (i: number) => i % 9 === 0 },
      /never/,
    ],
  ])('from %s', (_, fields, shape, why) => {
    expect(lengthOf(fields, shape)).toMatchObject({
      ...UNTOLD,
      why: expect.stringMatching(why) as string,
    });
  });
});
