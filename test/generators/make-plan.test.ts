import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import { CATEGORIES } from '../../generators/demand/category.ts';
import { makePlan, type PlanOptions } from '../../generators/make-plan.ts';
import { manifestSchema } from '../../harness/model/plan/manifest.ts';
import { readPlan, verifyPlan } from '../../harness/model/plan/read-plan.ts';
import { allanCounter } from '../../harness/stats/allan-factor.ts';
import { smallScenario, SMALL_SCENARIO } from './small-scenario.ts';
import { temporaryFolder } from './temporary-folder.ts';

const planIn = async (folder: string, over: Partial<PlanOptions> = {}) => {
  const manifest = await makePlan({
    scenario: smallScenario(),
    source: SMALL_SCENARIO,
    scenarioFolder: '.',
    seed: 1,
    folder,
    ...over,
  });
  return { folder, manifest, plan: readPlan(folder) };
};

/** A plan of the test alone. */
const plan = (over: Partial<PlanOptions> = {}) => planIn(join(temporaryFolder(), 'plan'), over);

/** The plan with nothing changed, for all tests that only read it. */
let usual: Awaited<ReturnType<typeof planIn>>;
beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'peakday-test-'));
  usual = await planIn(join(parent, 'plan'));
  return () => rmSync(parent, { recursive: true, force: true });
});

test('a plan can be read back, verified, and says of itself what is in it', async () => {
  const { manifest, plan: read } = usual;
  expect(manifestSchema.parse(manifest)).toEqual(read.manifest);
  await verifyPlan(read);
  expect(read.scenario).toEqual(smallScenario());
  const instants = read.plannedMs();
  const measured = instants.filter((atMs) => atMs >= 0);
  expect(instants).toEqual(instants.toSorted());
  expect(instants[0]).toBeGreaterThanOrEqual(-1_500);
  expect(manifest.payments).toEqual({
    warmUp: instants.length - measured.length,
    measured: measured.length,
  });
  expect(manifest.payments.warmUp).toBeGreaterThan(10);
  expect(manifest.arrivalRate.meanPerSecond).toBeCloseTo(measured.length / 10, 9);
  const counter = allanCounter([100], 10_000);
  for (const atMs of measured) counter.add(atMs);
  expect(manifest.allanFactor).toEqual(counter.result());
  const amounts = read.numbers('amount_jpy').subarray(manifest.payments.warmUp);
  expect(manifest.amountJpy.total).toBe([...amounts].reduce((sum, amount) => sum + amount, 0));
});

test('the payment columns are those of the plan format, in its order', async () => {
  const { manifest } = usual;
  expect(
    manifest.columns.map(({ name, type, unit, population }) => [name, type, unit ?? population]),
  ).toEqual([
    ['planned_ms', 'f64', 'ms'],
    ['kind', 'code', null],
    ['tourist_id', 'u32', 'tourist'],
    ['merchant_id', 'u32', 'merchant'],
    ['terminal', 'u8', null],
    ['prefecture', 'code', null],
    ['category', 'code', null],
    ['amount_jpy', 'u32', 'JPY'],
    ['part', 'code', null],
  ]);
  expect(
    manifest.populations.map(({ name, rows, columns }) => [
      name,
      rows,
      columns.map((each) => each.name),
    ]),
  ).toEqual([
    [
      'tourist',
      300,
      ['name', 'home_city', 'payment_code', 'wallet', 'party', 'arrival', 'nights', 'itinerary'],
    ],
    [
      'merchant',
      200,
      [
        'reference_id',
        'name',
        'chain',
        'partner',
        'prefecture',
        'city',
        'category',
        'mcc',
        'store_id',
        'terminals',
      ],
    ],
  ]);
});

test('every payment points to a tourist, and to a merchant of its prefecture and category', async () => {
  const { plan: read } = usual;
  const merchants = read.numbers('merchant_id');
  const [prefectures, categories] = [read.texts('prefecture'), read.texts('category')];
  const ofMerchant = (name: string) => read.texts(name, 'merchant');
  const [homes, trades] = [ofMerchant('prefecture'), ofMerchant('category')];
  for (const [i, merchant] of merchants.entries()) {
    expect([prefectures[i], categories[i]]).toEqual([homes[merchant], trades[merchant]]);
  }
  expect(Math.max(...read.numbers('tourist_id'))).toBeLessThan(300);
  expect(new Set(prefectures)).toEqual(new Set(['Tokyo']));
  expect(new Set(read.texts('kind'))).toEqual(new Set(['PaymentCode']));
});

test('the same seed makes the same bytes at any chunk size and number of workers', async () => {
  const { manifest } = usual;
  const how = fc.record({
    chunkRows: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant(1_000_000)),
    workers: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(how, async (given) => {
      expect((await plan(given)).manifest).toEqual(manifest);
    }),
    { numRuns: 4, examples: [[{ chunkRows: 1, workers: 1 }], [{ chunkRows: 97, workers: 3 }]] },
  );
});

test('groups that straddle chunks are the same at any number of workers', async () => {
  const arrivals = { process: 'tour-bus', tourBus: { share: 0.6, meanDelay: '4min' } };
  const scenario = smallScenario({ demand: { ...SMALL_SCENARIO.demand, arrivals } });
  const { manifest } = await plan({ scenario });
  expect((await plan({ scenario, chunkRows: 50, workers: 2 })).manifest).toEqual(manifest);
});

test('another seed makes other bytes', async () => {
  expect((await plan({ seed: 2 })).manifest.hash).not.toBe(usual.manifest.hash);
});

test('a plan that fails halfway ends its workers, and nothing is left of it', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const making = plan({
    folder,
    chunkRows: 50,
    workers: 2,
    onProgress: () => {
      throw new RangeError('halfway');
    },
  });
  await expect(making).rejects.toThrow('halfway');
  expect(existsSync(folder)).toBe(false);
});

test('a larger population keeps who was there, and changes no instant and no amount', async () => {
  const small = usual.plan;
  const population = { tourists: 900, merchants: 200 };
  const large = (await plan({ scenario: smallScenario({ population }) })).plan;
  for (const name of ['name', 'home_city', 'payment_code']) {
    expect(large.texts(name, 'tourist').slice(0, 300)).toEqual(small.texts(name, 'tourist'));
  }
  for (const name of ['planned_ms', 'amount_jpy', 'merchant_id']) {
    expect(large.numbers(name)).toEqual(small.numbers(name));
  }
});

test('amounts have the mean of their category', async () => {
  const { plan: read } = await plan({ overrides: { scale: 300 } });
  const [amounts, categories] = [read.numbers('amount_jpy'), read.numbers('category')];
  for (const [category, { meanJpy, sigma }] of CATEGORIES.entries()) {
    const own = Array.from(amounts).filter((_, i) => categories[i] === category);
    const mean = own.reduce((sum, amount) => sum + amount, 0) / own.length;
    // The power tail of the convenience stores is wider than its lognormal body: half as much again.
    const spread = 1.5 * Math.sqrt(Math.exp(sigma ** 2) - 1);
    expect(Math.abs(mean / meanJpy - 1)).toBeLessThan((4 * spread) / Math.sqrt(own.length));
  }
});

test('progress is told after each chunk', async () => {
  const seen: number[] = [];
  const { manifest } = await plan({
    chunkRows: 100,
    onProgress: ({ payments }) => seen.push(payments),
  });
  const steps = seen.map((payments, i) => payments - (seen[i - 1] ?? 0));
  expect(steps.length).toBeGreaterThan(3);
  expect(Math.max(...steps)).toBeLessThan(300);
  const { warmUp, measured } = manifest.payments;
  expect(seen.at(-1)).toBe(warmUp + measured);
});

test('every parameter has a tag and a source', async () => {
  const { manifest } = usual;
  expect(manifest.parameters.filter(({ source }) => source === '')).toEqual([]);
  expect(new Set(manifest.parameters.map(({ name }) => name)).size).toBe(
    manifest.parameters.length,
  );
  expect(new Set(manifest.parameters.map(({ tag }) => tag))).toEqual(
    new Set(['measured', 'derived', 'assumed', 'chosen']),
  );
});

test('a plan without a payment is refused, and nothing is left of it', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const making = plan({ folder, overrides: { peakPerSecond: 1e-9 } });
  await expect(making).rejects.toMatchObject({ code: 'empty-plan', exitCode: 2 });
  expect(existsSync(folder)).toBe(false);
});

/** Recorded with Node 26.10.0 and Faker 10.6.0: either may change a digit or a name. */
const GOLDEN_HASH = '3e28ab74ff6000fcb3b6a5e160b1164c71b428f0425ea4b7a8bd59bb3f646feb';

test('the small plan of seed 1 has the recorded hash', async () => {
  const { manifest } = usual;
  expect(manifest.hash, `made by ${JSON.stringify(manifest.madeBy)}`).toBe(GOLDEN_HASH);
});
