import { expect, test } from 'vitest';

import {
  populationsOf,
  type PopulationOptions,
} from '../../../generators/population/populations.ts';
import { populationSchema } from '../../../harness/model/scenario/population.ts';
import { CATEGORIES, DAY, FIGURES, NATION } from '../usual-demand.ts';

const OPTIONS: PopulationOptions = {
  seed: 1,
  population: populationSchema.parse({ tourists: 300, merchants: 400 }),
  days: { first: DAY, last: DAY + 2 },
  parts: [{ footprint: NATION }],
  categories: CATEGORIES,
  figures: FIGURES,
};

test('tourists are where their itineraries say', () => {
  const { touristAt, whereabouts, activity } = populationsOf(OPTIONS);
  expect([whereabouts.tourists, activity.length]).toEqual([300, 300]);
  for (const tourist of [0, 17, 299]) {
    const { arrivalDay, places } = touristAt(tourist).trip;
    for (const [nights, place] of places.entries()) {
      expect(whereabouts.prefectureOn(tourist, arrivalDay + nights)).toBe(place);
    }
  }
});

test('a larger population begins with the smaller one', () => {
  const small = populationsOf(OPTIONS);
  const large = populationsOf({
    ...OPTIONS,
    population: populationSchema.parse({ tourists: 900, merchants: 1_000 }),
  });
  expect(large.merchants.slice(0, 400)).toEqual(small.merchants);
  expect(large.activity.slice(0, 300)).toEqual(small.activity);
  expect(large.touristAt(17)).toEqual(small.touristAt(17));
});

test('shops are where the event is, and where its surges are', () => {
  const only = (name: string) => ({ footprint: { ...NATION, prefectures: new Map([[name, 1]]) } });
  const tokyo = populationsOf({ ...OPTIONS, parts: [only('Tokyo')] });
  expect(new Set(tokyo.merchants.map(({ prefecture }) => prefecture))).toEqual(new Set(['Tokyo']));
  const both = populationsOf({ ...OPTIONS, parts: [only('Tokyo'), only('Saitama')] });
  expect(new Set(both.merchants.map(({ prefecture }) => prefecture))).toEqual(
    new Set(['Tokyo', 'Saitama']),
  );
});
