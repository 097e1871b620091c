import { expect, test } from 'vitest';

import { populationSchema } from '../../../../harness/model/scenario/population.ts';

test('without a word there are 20,000 tourists and 2,000 merchants, as unequal as measured', () => {
  expect(populationSchema.parse({})).toEqual({
    tourists: 20_000,
    merchants: 2_000,
    popularity: { distribution: 'lognormal' },
  });
});

test('zipf is a stress of 0.8 unless told otherwise', () => {
  const exponentOf = (popularity: object) => populationSchema.parse({ popularity }).popularity;
  expect(exponentOf({ distribution: 'zipf' })).toEqual({ distribution: 'zipf', exponent: 0.8 });
  expect(exponentOf({ distribution: 'zipf', exponent: 1 })).toMatchObject({ exponent: 1 });
});

test('nobody, crowds beyond measure and slopes that are none are refused, all at once', () => {
  const refused = populationSchema.safeParse({
    tourists: 0,
    merchants: 200_001,
    popularity: { distribution: 'zipf', exponent: 0 },
  });
  expect(refused.error!.issues.map(({ path }) => path.join('.'))).toEqual([
    'tourists',
    'merchants',
    'popularity.exponent',
  ]);
});
