import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { ALONE, type Arrivals } from '../../../generators/arrivals/arrival-process.ts';
import { paymentColumns } from '../../../generators/payments/columns.ts';
import { paymentMaker, type PaymentOptions } from '../../../generators/payments/payment.ts';
import { amountDistributions } from '../../../generators/payments/tax-free.ts';
import { PREFECTURES } from '../../../generators/demand/prefecture.ts';
import { populationsOf } from '../../../generators/population/populations.ts';
import { populationSchema } from '../../../harness/model/scenario/population.ts';
import {
  ARRIVALS,
  CATEGORIES,
  DAY,
  FIGURES,
  MIDNIGHT,
  NATION,
  steadyPart,
} from '../usual-demand.ts';

const HOUR_MS = 3_600_000;

const EGRESS = {
  ...NATION,
  prefectures: new Map([['Chiba', 1]]),
  hotSpots: { count: 5, variance: 0.02 },
};

const PARTS = [
  steadyPart({ perSecond: 10, durationMs: 24 * HOUR_MS }),
  steadyPart({ name: 'egress', perSecond: 1, durationMs: 24 * HOUR_MS, footprint: EGRESS }),
];

const populations = (tourists: number, merchants: number) =>
  populationsOf({
    seed: 1,
    population: populationSchema.parse({ tourists, merchants }),
    days: { first: DAY, last: DAY },
    parts: PARTS,
    categories: CATEGORIES,
    figures: FIGURES,
  });

const [CROWD, LARGER] = [populations(500, 2_000), populations(1_500, 2_000)];

const makerOf = (over: Partial<PaymentOptions> = {}) =>
  paymentMaker({
    ...CROWD,
    seed: 1,
    parts: PARTS,
    categories: CATEGORIES,
    amounts: amountDistributions(CATEGORIES, FIGURES),
    arrivals: ARRIVALS,
    eventStart: MIDNIGHT,
    timeFactor: 1,
    ...over,
  });

/** So many payments of one block, evenly spaced: what is tested here is not when they come. */
const arrivalsIn = (block: number, count = 50, groups: Float64Array | null = null): Arrivals => ({
  instantsMs: Float64Array.from({ length: count }, (_, i) => 1_000 * (block + i / count)),
  groups,
});

const NOON = 12 * 3_600;

const rowsFrom = (first: number, { instantsMs }: Arrivals): Uint32Array =>
  Uint32Array.from(instantsMs, (_, i) => first + i);

const filled = (
  part: number,
  block: number,
  over: Partial<PaymentOptions> = {},
  arrivals = arrivalsIn(block),
) => {
  const columns = paymentColumns(arrivals.instantsMs.length);
  makerOf(over)[part]!(block, arrivals, columns, rowsFrom(0, arrivals));
  return columns;
};

test('the given rows are filled, and follow from the block alone', () => {
  const maker = makerOf();
  const columns = paymentColumns(160);
  maker[1]!(NOON + 5, arrivalsIn(NOON + 5), columns, rowsFrom(0, arrivalsIn(NOON)));
  maker[0]!(NOON, arrivalsIn(NOON), columns, rowsFrom(100, arrivalsIn(NOON)));
  const alone = filled(0, NOON);
  for (const name of Object.keys(columns) as (keyof typeof columns)[]) {
    expect(columns[name].slice(100, 150)).toEqual(alone[name]);
    expect(columns[name].slice(150).every((value) => value === 0)).toBe(true);
  }
  expect([...columns.part.slice(0, 2), ...columns.part.slice(100, 102)]).toEqual([1, 1, 0, 0]);
  expect(filled(0, NOON + 1).amountJpy).not.toEqual(alone.amountJpy);
  expect(filled(0, NOON, { seed: 2 }).amountJpy).not.toEqual(alone.amountJpy);
});

test('a payment has the prefecture, the category and a till of its merchant', () => {
  const columns = filled(0, NOON, {}, arrivalsIn(NOON, 2_000));
  for (const [row, id] of columns.merchantId.entries()) {
    const merchant = CROWD.merchants[id]!;
    expect(PREFECTURES[columns.prefecture[row]!]).toBe(merchant.prefecture);
    expect(CATEGORIES[columns.category[row]!]!.name).toBe(merchant.category);
    expect(columns.terminal[row]).toBeGreaterThanOrEqual(1);
    expect(columns.terminal[row]).toBeLessThanOrEqual(merchant.terminals);
  }
});

test('who pays is in the prefecture on the day, where anybody is', () => {
  const { touristId, prefecture } = filled(0, NOON, {}, arrivalsIn(NOON, 2_000));
  const present = new Set(
    Array.from({ length: 500 }, (_, tourist) => CROWD.whereabouts.prefectureOn(tourist, DAY)),
  );
  const wrong = touristId.filter((tourist, row) => {
    const place = prefecture[row]!;
    return present.has(place) && CROWD.whereabouts.prefectureOn(tourist, DAY) !== place;
  });
  expect(wrong).toHaveLength(0);
});

test('a part is paid within its footprint', () => {
  const { prefecture, merchantId } = filled(1, NOON, {}, arrivalsIn(NOON, 500));
  expect(new Set(Array.from(prefecture, (place) => PREFECTURES[place]))).toEqual(
    new Set(['Chiba']),
  );
  expect(new Set(merchantId).size).toBeLessThanOrEqual(5);
});

test('parts draw from streams of their own', () => {
  const twins = [PARTS[0]!, { ...PARTS[0]!, name: 'twin' }];
  expect(filled(1, NOON, { parts: twins }).amountJpy).not.toEqual(filled(0, NOON).amountJpy);
  expect(filled(0, NOON, { parts: twins })).toEqual(filled(0, NOON));
});

test('another number of tourists changes no shop and no amount', () => {
  const [small, large] = [filled(0, NOON), filled(0, NOON, LARGER)];
  for (const name of ['merchantId', 'terminal', 'prefecture', 'category', 'amountJpy'] as const) {
    expect(large[name]).toEqual(small[name]);
  }
  expect(large.touristId).not.toEqual(small.touristId);
});

test('who came together pays at one merchant, in this block and the next, alone or not', () => {
  const arrivals = { ...ARRIVALS, process: 'tour-bus' } as const;
  const groups = Float64Array.from({ length: 60 }, (_, i) =>
    i % 3 === 0 ? ALONE : 2 ** 22 * 90 + (i % 3),
  );
  const merchantsIn = (block: number) => {
    const columns = filled(0, block, { arrivals }, arrivalsIn(block, 60, groups));
    return [0, 1, 2].map((rest) => new Set(columns.merchantId.filter((_, i) => i % 3 === rest)));
  };
  const [[alone, one, two], [, oneLater, twoLater]] = [merchantsIn(NOON), merchantsIn(NOON + 300)];
  expect([one!.size, two!.size]).toEqual([1, 1]);
  expect([oneLater, twoLater]).toEqual([one, two]);
  expect(alone!.size).toBeGreaterThan(10);
});

test('merchants have better and worse days, and none where there is no burstiness', () => {
  const largest = CROWD.merchants.reduce(
    (best, { popularity, prefecture, category }, id, all) =>
      prefecture === 'Tokyo' && category === 'convenience' && popularity > all[best]!.popularity
        ? id
        : best,
    CROWD.merchants.findIndex(
      ({ prefecture, category }) => prefecture === 'Tokyo' && category === 'convenience',
    ),
  );
  const countsBy = (burstiness: number) =>
    [0, 1].map((days) => {
      const block = NOON + 86_400 * days;
      const options = { arrivals: { ...ARRIVALS, burstiness } };
      const { merchantId } = filled(0, block, options, arrivalsIn(block, 100_000));
      return merchantId.filter((id) => id === largest).length;
    });
  // A factor of 2 between two days is far beyond the luck of so many payments.
  const [first, second] = countsBy(4);
  const error = Math.sqrt(first! + second!);
  expect(Math.abs(first! - second!)).toBeGreaterThan(5 * error);
  const [calm, calmToo] = countsBy(0);
  expect(Math.abs(calm! - calmToo!)).toBeLessThan(4.5 * Math.sqrt(calm! + calmToo!));
});

test('the smallest populations and any hour make payments', () => {
  const tiny = populations(1, 1);
  fc.assert(
    fc.property(fc.integer({ min: -86_400, max: 200_000 }), (block) => {
      const { touristId, merchantId, amountJpy } = filled(0, block, tiny, arrivalsIn(block, 3));
      expect([...touristId, ...merchantId]).toEqual([0, 0, 0, 0, 0, 0]);
      expect(Math.min(...amountJpy)).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 30 },
  );
});
