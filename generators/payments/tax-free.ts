import { PeakdayError } from '../../harness/model/error.ts';
import { TAX_FREE_CATEGORIES, TAX_FREE_FROM_JPY } from '../../harness/model/plan/tax-free.ts';
import type { Category } from '../demand/category.ts';
import type { Figures } from '../demand/figures/figures.ts';
import type { AmountDistribution, AmountLump } from './amount.ts';

const isTaxFree = ({ name }: Category): boolean => TAX_FREE_CATEGORIES.has(name);

/**
 * The amounts of every category, with a lump just above the tax-free limit where it counts.
 * @throws PeakdayError of kind `usage` where so large a lump leaves nothing for the other amounts.
 */
export const amountDistributions = (
  categories: readonly Category[],
  figures: Figures,
): readonly AmountDistribution[] => {
  const lump: AmountLump = {
    share: figures.of('tax-free-lump'),
    fromJpy: TAX_FREE_FROM_JPY,
    toJpy: TAX_FREE_FROM_JPY + Math.ceil(figures.of('tax-free-top-up')),
  };
  const tooCheap = categories.filter(
    (category) => isTaxFree(category) && category.meanJpy <= lump.share * lump.toJpy,
  );
  if (tooCheap.length > 0 || lump.share === 1) refuse(lump, tooCheap);
  return categories.map((category) => ({
    meanJpy: category.meanJpy,
    sigma: category.sigma,
    tailExponent: category.tailExponent,
    lump: isTaxFree(category) ? lump : null,
  }));
};

const refuse = ({ share, toJpy }: AmountLump, tooCheap: readonly Category[]): never => {
  const means = tooCheap.map(({ name, meanJpy }) => `${name} ${meanJpy} JPY`);
  const message =
    `${share} of the baskets at up to ${toJpy} JPY leave nothing for the others` +
    (means.length === 0 ? '' : `: mean amounts are ${means.join(', ')}`);
  throw new PeakdayError('usage', 'impossible-amounts', 'The amounts cannot be drawn.', {
    faults: [{ at: 'demand.assumptions.tax-free-lump', message }],
    hint: 'Lower tax-free-lump, or raise the mean amounts.',
  });
};
