import { aliasTable } from '../../harness/stats/alias-table.ts';
import { CATEGORIES } from '../demand/category.ts';
import type { PrefectureShare } from '../demand/prefecture.ts';
import type { Merchant } from '../population/merchant.ts';

/** For each category, picks a merchant from a number over [0, 1); null where it has none. */
export type MerchantPicker = ((u: number) => number) | null;

/**
 * A merchant's share of its category is its prefecture's share times its part of the popularity
 * there: regional shares come out as published, however the merchants happened to fall. A
 * prefecture without a merchant of a category leaves its share to the others.
 */
export const merchantPickers = (
  merchants: readonly Merchant[],
  prefectures: readonly PrefectureShare[],
): readonly MerchantPicker[] => {
  const shareOf = new Map(prefectures.map(({ name, share, factor }) => [name, share * factor]));
  const popularityOf = new Map<string, number>();
  for (const merchant of merchants) {
    const cell = cellOf(merchant);
    popularityOf.set(cell, (popularityOf.get(cell) ?? 0) + merchant.popularity);
  }
  return CATEGORIES.map(({ name }) => {
    const ids: number[] = [];
    const weights: number[] = [];
    for (const [id, merchant] of merchants.entries()) {
      if (merchant.category !== name) continue;
      const part = merchant.popularity / popularityOf.get(cellOf(merchant))!;
      ids.push(id);
      weights.push(part * shareOf.get(merchant.prefecture)!);
    }
    if (ids.length === 0) return null;
    const pick = aliasTable(weights);
    return (u) => ids[pick(u)]!;
  });
};

const cellOf = ({ category, prefecture }: Merchant): string => `${category}/${prefecture}`;
