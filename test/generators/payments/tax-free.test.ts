import { expect, test } from 'vitest';

import { figuresOf } from '../../../generators/demand/figures/figures.ts';
import { amountDistributions } from '../../../generators/payments/tax-free.ts';
import { CATEGORIES, FIGURES } from '../usual-demand.ts';

test('drugstores, department stores and electronics have a lump above 5,000 JPY', () => {
  const lumps = amountDistributions(CATEGORIES, FIGURES).map(({ lump }) => lump);
  const withLump = CATEGORIES.filter((_, category) => lumps[category] !== null);
  expect(withLump.map(({ name }) => name)).toEqual([
    'drugstore',
    'department-store',
    'electronics',
  ]);
  expect(lumps[2]).toEqual({ share: 0.02, fromJpy: 5_000, toJpy: 5_500 });
});

test('a lump that leaves nothing for the other amounts is refused with the categories', () => {
  const refused = (assumptions: Readonly<Record<string, number>>) => () =>
    amountDistributions(CATEGORIES, figuresOf({ assumptions }));
  expect(refused({ 'tax-free-lump': 1 })).toThrowError(
    expect.objectContaining({ code: 'impossible-amounts', exitCode: 2 }),
  );
  const cheap = CATEGORIES.map((category) => ({ ...category, meanJpy: 2_000 }));
  const figures = figuresOf({ assumptions: { 'tax-free-lump': 0.5 } });
  expect(() => amountDistributions(cheap, figures)).toThrowError(
    expect.objectContaining({
      faults: [
        {
          at: 'demand.assumptions.tax-free-lump',
          message: expect.stringContaining('drugstore 2000 JPY'),
        },
      ],
    }),
  );
});
