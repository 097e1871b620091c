import { uniformInside } from '../../harness/stats/random.ts';
import { blockStreams } from '../block.ts';
import { categoryPicker } from '../demand/category-mix.ts';
import { CATEGORIES } from '../demand/category.ts';
import { PREFECTURES, type PrefectureShare } from '../demand/prefecture.ts';
import type { Merchant } from '../population/merchant.ts';
import { amountQuantile } from './amount.ts';
import { merchantPickers } from './merchant-choice.ts';

/** One row of a plan. */
export interface Payment {
  readonly plannedMs: number;
  /** Rows of the populations. */
  readonly touristId: number;
  readonly merchantId: number;
  /** Indices into the known prefectures and categories. */
  readonly prefecture: number;
  readonly category: number;
  readonly amountJpy: number;
}

export interface PaymentOptions {
  readonly seed: number;
  readonly tourists: number;
  readonly merchants: readonly Merchant[];
  readonly prefectures: readonly PrefectureShare[];
  /** ISO 8601: the clock that decides which shops are busy. */
  readonly eventStart: string;
  /** Event time over plan time. */
  readonly timeFactor: number;
}

/** Makes the payments of one block, in order of their planned instants. */
export type BlockPayments = (plannedMs: number) => Payment;

/**
 * Who pays where, for what and how much. Each of the four has a stream of its own in each block,
 * so that another number of tourists changes no amount.
 */
export const paymentMaker = (options: PaymentOptions): ((block: number) => BlockPayments) => {
  const { seed, tourists, merchants, eventStart, timeFactor } = options;
  const pickMerchant = merchantPickers(merchants, options.prefectures);
  const pickCategory = categoryPicker(eventStart, (category) => pickMerchant[category] !== null);
  const amountOf = CATEGORIES.map(amountQuantile);
  const prefectureOf = Uint8Array.from(merchants, ({ prefecture }) =>
    PREFECTURES.indexOf(prefecture),
  );
  const [touristStreams, categoryStreams] = [streams(seed, 'tourist'), streams(seed, 'category')];
  const [merchantStreams, amountStreams] = [streams(seed, 'merchant'), streams(seed, 'amount')];
  return (block) => {
    const [tourist, category] = [touristStreams(block), categoryStreams(block)];
    const [merchant, amount] = [merchantStreams(block), amountStreams(block)];
    return (plannedMs) => {
      const kind = pickCategory(plannedMs * timeFactor, category.uniform());
      const merchantId = pickMerchant[kind]!(merchant.uniform());
      return {
        plannedMs,
        touristId: Math.floor(tourist.uniform() * tourists),
        merchantId,
        prefecture: prefectureOf[merchantId]!,
        category: kind,
        amountJpy: amountOf[kind]!(uniformInside(amount)),
      };
    };
  };
};

const streams = (seed: number, noun: string) => blockStreams(seed, `payment/${noun}`);
