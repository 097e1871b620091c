import type { ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';
import { uniformInside } from '../../harness/stats/random.ts';
import { ALONE, type Arrivals } from '../arrivals/arrival-process.ts';
import type { Category } from '../demand/category.ts';
import type { PlanPart } from '../plan-rate.ts';
import type { Merchant } from '../population/merchant.ts';
import type { Whereabouts } from '../population/whereabouts.ts';
import { amountOf, type AmountDistribution } from './amount.ts';
import type { PaymentColumns } from './columns.ts';
import { groupMerchants } from './group-merchant.ts';
import { merchantCells } from './merchant-cells.ts';
import { merchantChoice } from './merchant-choice.ts';
import { merchantFacts, type MerchantFacts } from './merchant-facts.ts';
import { merchantFactors } from './merchant-factor.ts';
import { partStreams } from './part-streams.ts';
import { minuteOf, paymentDays, type PaymentDay } from './payment-days.ts';
import { touristChoice } from './tourist-choice.ts';

export interface PaymentOptions {
  readonly seed: number;
  readonly parts: readonly PlanPart[];
  readonly categories: readonly Category[];
  readonly merchants: readonly Merchant[];
  readonly whereabouts: Whereabouts;
  /** How often each tourist pays, against the others. */
  readonly activity: Float32Array;
  /** By category. */
  readonly amounts: readonly AmountDistribution[];
  readonly arrivals: ArrivalSettings;
  /** ISO 8601: the clock that decides which shops are busy. */
  readonly eventStart: string;
  /** Event time over plan time. */
  readonly timeFactor: number;
}

/**
 * Who pays where, for what and how much: puts the arrivals of one block into the given rows of
 * `out`, one for each instant. They follow from (seed, name of the part, block) and the populations,
 * whatever was filled before.
 */
export type FillPayments = (
  block: number,
  arrivals: Arrivals,
  out: PaymentColumns,
  rows: Uint32Array,
) => void;

/**
 * One for each part of the demand. Category, merchant with its till, tourist and amount have a
 * stream of their own in each part and block, so that another number of tourists changes no amount.
 * No object is made a payment.
 */
export const paymentMaker = (options: PaymentOptions): readonly FillPayments[] => {
  const { parts, merchants, categories } = options;
  const dayOf = daysOf(options);
  const drawAmount = options.amounts.map(amountOf);
  const facts = merchantFacts(merchants, categories);
  return parts.map((_, part) => partFiller({ options, part, dayOf, drawAmount, facts }));
};

interface PartTools {
  readonly options: PaymentOptions;
  readonly part: number;
  readonly dayOf: (eventMs: number) => PaymentDay;
  /** By category, from a number uniform inside (0, 1). */
  readonly drawAmount: readonly ((u: number) => number)[];
  readonly facts: MerchantFacts;
}

const partFiller = ({ options, part, dayOf, drawAmount, facts }: PartTools): FillPayments => {
  const { seed, parts, timeFactor } = options;
  const { prefectureOf, categoryOf, terminalsOf } = facts;
  const { name } = parts[part]!;
  const streamsOf = partStreams(seed, name);
  const groupMerchant = groupMerchants({ seed, name, part, timeFactor, dayOf });
  return (block, { instantsMs, groups }, out, rows) => {
    if (instantsMs.length === 0) return;
    const { category, merchant, tourist, amount } = streamsOf(block);
    const { plannedMs, touristId, amountJpy } = out;
    let day = dayOf(instantsMs[0]! * timeFactor);
    let pickMerchant = day.merchantsOf(part);
    for (let i = 0; i < instantsMs.length; i += 1) {
      const row = rows[i]!;
      const eventMs = instantsMs[i]! * timeFactor;
      if (eventMs >= day.endMs) {
        day = dayOf(eventMs);
        pickMerchant = day.merchantsOf(part);
      }
      const ofCategory = uniformInside(category);
      const ofMerchant = uniformInside(merchant);
      const group = groups === null ? ALONE : groups[i]!;
      const merchantId =
        group === ALONE
          ? pickMerchant(minuteOf(day, eventMs), ofCategory, ofMerchant)
          : groupMerchant(group);
      const kind = categoryOf[merchantId]!;
      const place = prefectureOf[merchantId]!;
      plannedMs[row] = instantsMs[i]!;
      out.part[row] = part;
      out.merchantId[row] = merchantId;
      out.terminal[row] = 1 + Math.floor(uniformInside(merchant) * terminalsOf[merchantId]!);
      out.prefecture[row] = place;
      out.category[row] = kind;
      touristId[row] = day.tourists.pickerIn(place)(tourist.uniform());
      amountJpy[row] = drawAmount[kind]!(uniformInside(amount));
    }
  };
};

const daysOf = (options: PaymentOptions): ((eventMs: number) => PaymentDay) => {
  const { seed, parts, categories, merchants, arrivals, eventStart, timeFactor } = options;
  const cells = merchantCells(merchants, categories);
  const variation = arrivals.burstiness * arrivals.merchantDayVariation;
  return paymentDays({
    eventStart,
    timeFactor,
    choices: parts.map(({ name: part, footprint, rate }) => {
      const peakEventMs = peakMs(rate) * timeFactor;
      return merchantChoice({ seed, part, footprint, categories, cells, eventStart, peakEventMs });
    }),
    touristsOn: touristChoice(options),
    factorsOn: merchantFactors(seed, merchants.length, variation),
  });
};

/** Where a rate is highest, in plan time. */
const peakMs = ({ segments }: PlanPart['rate']): number => {
  let [atMs, highest] = [0, -1];
  for (const { fromMs, toMs, fromPerSecond, toPerSecond } of segments) {
    if (fromPerSecond > highest) [atMs, highest] = [fromMs, fromPerSecond];
    if (toPerSecond > highest) [atMs, highest] = [toMs, toPerSecond];
  }
  return atMs;
};
