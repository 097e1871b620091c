/**
 * The values that never fall and are nearest to the given ones, by the sum of squares: neighbours
 * that fall share their mean.
 * Source: pool adjacent violators; Barlow et al., "Statistical Inference under Order Restrictions",
 * 1972.
 */
export const isotonic = (values: readonly number[]): readonly number[] => {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.count <= pool.sum / pool.count) break;
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
};
