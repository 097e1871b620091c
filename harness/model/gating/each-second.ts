import type { HeldBudget } from './held-budget.ts';

/** Of an error budget: the share of a second's payments that may be beyond the limit of a second. */
export const allowedOfSecond = ({
  quantile,
  eachSecond,
}: Pick<HeldBudget, 'quantile' | 'eachSecond'>): number => {
  if (quantile !== null) return 1 - quantile;
  const { comparison, limit } = eachSecond!;
  return comparison === 'at-most' ? limit : 1 - limit;
};

/**
 * How many of so many payments may be beyond it. Of a quantile by nearest rank: it is over the limit
 * exactly where more than n - ceil(q n) = floor((1 - q) n) values are.
 */
export const allowedOf = (payments: number, allowedShare: number): number =>
  Math.floor(allowedShare * payments + 1e-9);

/**
 * Seconds of fewer payments do not count, neither as kept nor as broken: in those a single payment
 * breaks the limit, and their share would say how quiet the plan is. Where none may be beyond it, one
 * payment is enough.
 */
export const leastInSecond = (allowedShare: number): number =>
  allowedShare === 0 ? 1 : Math.ceil(1 / allowedShare - 1e-9);
