import type { Category } from '../demand/category.ts';
import type { Merchant } from '../population/merchant.ts';

/** Merchants by row of the population, and the weight of each. */
export interface WeightedMerchants {
  readonly ids: Uint32Array;
  readonly weights: Float64Array;
}

/** The merchants of one category: by prefecture, each with its share of the popularity there. */
export type CategoryCells = ReadonlyMap<string, WeightedMerchants>;

/** Sorts the merchants into cells, one a category and prefecture; entry c is that of category c. */
export const merchantCells = (
  merchants: readonly Merchant[],
  categories: readonly Category[],
): readonly CategoryCells[] => {
  const ids = categories.map(() => new Map<string, number[]>());
  const categoryOf = new Map(categories.map(({ name }, index) => [name, index]));
  for (const [id, { category, prefecture }] of merchants.entries()) {
    const ofCategory = ids[categoryOf.get(category)!]!;
    const cell = ofCategory.get(prefecture);
    if (cell === undefined) ofCategory.set(prefecture, [id]);
    else cell.push(id);
  }
  return ids.map(
    (cells) =>
      new Map([...cells].map(([prefecture, own]) => [prefecture, sharing(own, merchants)])),
  );
};

const sharing = (ids: readonly number[], merchants: readonly Merchant[]): WeightedMerchants => {
  const weights = Float64Array.from(ids, (id) => merchants[id]!.popularity);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { ids: Uint32Array.from(ids), weights: weights.map((weight) => weight / total) };
};

/** Those of one category in the given prefectures, whose weights become theirs; null for none. */
export const merchantsIn = (
  cells: CategoryCells,
  prefectures: ReadonlyMap<string, number>,
): WeightedMerchants | null => {
  const chosen = [...prefectures].flatMap(([name, weight]) => {
    const cell = weight > 0 ? cells.get(name) : undefined;
    return cell === undefined ? [] : [{ cell, weight }];
  });
  const count = chosen.reduce((sum, { cell }) => sum + cell.ids.length, 0);
  if (count === 0) return null;
  const ids = new Uint32Array(count);
  const weights = new Float64Array(count);
  let at = 0;
  for (const { cell, weight } of chosen) {
    ids.set(cell.ids, at);
    for (const share of cell.weights) weights[at++] = share * weight;
  }
  return { ids, weights };
};
