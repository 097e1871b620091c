import { expect, test } from 'vitest';

import {
  POPULATION_FIGURES,
  populationParameters,
} from '../../../generators/population/population-parameters.ts';
import { populationSchema } from '../../../harness/model/scenario/population.ts';
import { FIGURES } from '../usual-demand.ts';

const namesOf = (population: object): readonly string[] =>
  populationParameters(populationSchema.parse(population), FIGURES).map(({ name }) => name);

test('a planner is told every figure, and the sizes as chosen', () => {
  const names = namesOf({});
  expect(names).toEqual(expect.arrayContaining([...POPULATION_FIGURES, 'tourists', 'merchants']));
  expect(new Set(names).size).toBe(names.length);
});

test('a stress is told in place of what was measured', () => {
  const names = namesOf({ popularity: { distribution: 'zipf', exponent: 1 } });
  expect(names).toContain('popularity-zipf');
  expect(names).not.toContain('popularity-sigma');
});
