import type { Counter } from './payment-chunks.ts';

/** Amounts of one category: how many, their mean, and their counts in buckets of equal ratio. */
export interface AmountFigures {
  readonly payments: number;
  readonly totalJpy: number;
  readonly meanJpy: number;
  /** The upper edge of the bucket that the middle payment lies in. */
  readonly medianJpy: number;
  /** [bucket], see {@link bucketEdgeJpy}. */
  readonly counts: Float64Array;
}

/** Ten buckets in every decade: from one edge to the next amounts grow by 26 %. */
const PER_DECADE = 10;
/** Up to ten billion yen; what lies above is in the last. */
const BUCKETS = 10 * PER_DECADE;

/** The lower edge of a bucket; the upper edge is that of the next. */
export const bucketEdgeJpy = (bucket: number): number => 10 ** (bucket / PER_DECADE);

export const amountCounter = (categories: number): Counter<readonly AmountFigures[]> => {
  const counts = new Float64Array(categories * BUCKETS);
  const totals = new Float64Array(categories);
  return {
    add: ({ column }) => {
      const [category, amount] = [column('category'), column('amount_jpy')];
      if (category === undefined || amount === undefined) return;
      for (let i = 0; i < amount.length; i += 1) {
        const jpy = amount[i]!;
        const bucket = Math.min(BUCKETS - 1, Math.floor(PER_DECADE * Math.log10(Math.max(1, jpy))));
        counts[category[i]! * BUCKETS + bucket]! += 1;
        totals[category[i]!]! += jpy;
      }
    },
    result: () =>
      Array.from({ length: categories }, (_, category) =>
        figuresOf(counts.subarray(category * BUCKETS, (category + 1) * BUCKETS), totals[category]!),
      ),
  };
};

const figuresOf = (counts: Float64Array, totalJpy: number): AmountFigures => {
  const payments = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const middle = counts.findIndex((count) => (below += count) * 2 >= payments);
  return {
    payments,
    totalJpy,
    meanJpy: payments === 0 ? 0 : totalJpy / payments,
    medianJpy: payments === 0 ? 0 : bucketEdgeJpy(middle + 1),
    counts,
  };
};
