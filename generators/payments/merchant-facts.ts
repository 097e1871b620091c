import type { Category } from '../demand/category.ts';
import { PREFECTURES } from '../demand/prefecture.ts';
import type { Merchant } from '../population/merchant.ts';

/** What a payment takes from its merchant, by row of the population. */
export interface MerchantFacts {
  /** Codes of the known prefectures and categories. */
  readonly prefectureOf: Uint8Array;
  readonly categoryOf: Uint8Array;
  /** How many tills there are. */
  readonly terminalsOf: Uint8Array;
}

export const merchantFacts = (
  merchants: readonly Merchant[],
  categories: readonly Category[],
): MerchantFacts => {
  const names = categories.map(({ name }) => name);
  return {
    prefectureOf: Uint8Array.from(merchants, ({ prefecture }) => PREFECTURES.indexOf(prefecture)),
    categoryOf: Uint8Array.from(merchants, ({ category }) => names.indexOf(category)),
    terminalsOf: Uint8Array.from(merchants, ({ terminals }) => terminals),
  };
};
