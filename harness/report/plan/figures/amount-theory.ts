import type { Parameter } from '../../../model/plan/manifest.ts';
import { TAX_FREE_CATEGORIES, TAX_FREE_FROM_JPY } from '../../../model/plan/tax-free.ts';
import {
  tailedLognormalMean,
  tailedLognormalProbability,
} from '../../../stats/tailed-lognormal.ts';
import { parameterNumber } from './parameter-number.ts';

/** What the amounts of a category were drawn from. */
export interface AmountTheory {
  readonly meanJpy: number;
  /** Share of the amounts below so many whole yen. */
  readonly below: (jpy: number) => number;
}

/**
 * From the parameters of a plan; null where they do not tell the category's mean and spread. With s
 * the share of the lump above the tax-free limit l, evenly up to h, and F a lognormal distribution
 * with its power tail, the share below x is
 *
 *     s (x - l) / (h - l), from 0 to s, and (1 - s) F(x - 1/2)
 *
 * F's mean is such that the whole has the category's. Amounts are rounded to whole yen, which the half
 * stands for.
 */
export const amountTheory = (
  parameters: readonly Parameter[],
  category: string,
): AmountTheory | null => {
  const figure = (name: string): number | null => parameterNumber(parameters, name);
  const meanJpy = figure(`category-${category}-mean`);
  const sigma = figure(`category-${category}-sigma`);
  if (meanJpy === null || sigma === null) return null;
  const tailExponent = figure(`category-${category}-tail`);
  const share = TAX_FREE_CATEGORIES.has(category) ? (figure('tax-free-lump') ?? 0) : 0;
  const widthJpy = Math.max(1, Math.ceil(figure('tax-free-top-up') ?? 0));
  const lumpJpy = TAX_FREE_FROM_JPY + (widthJpy - 1) / 2;
  const othersJpy = (meanJpy - share * lumpJpy) / (1 - share);
  const mu = Math.log(othersJpy / tailedLognormalMean({ mu: 0, sigma, tailExponent }));
  return {
    meanJpy,
    below: (jpy) => {
      const wholeJpy = Math.ceil(jpy);
      if (wholeJpy <= 1) return 0;
      const ofLump = Math.min(1, Math.max(0, (wholeJpy - TAX_FREE_FROM_JPY) / widthJpy));
      const ofOthers = tailedLognormalProbability({ mu, sigma, tailExponent }, wholeJpy - 0.5);
      return share * ofLump + (1 - share) * ofOthers;
    },
  };
};
