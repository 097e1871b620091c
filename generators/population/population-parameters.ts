import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Population } from '../../harness/model/scenario/population.ts';
import { plural } from '../../harness/units/count.ts';
import { formatShare } from '../../harness/units/share.ts';
import type { Figures } from '../demand/figures/figures.ts';
import { TRADES } from './shop-kind.ts';
import { PARTIES } from './tourist.ts';

/** Names of the figures that populations and amounts are drawn from. */
export const POPULATION_FIGURES = [
  'nights-per-place',
  'payments-per-day-size',
  'popularity-sigma',
  'tax-free-lump',
  'tax-free-top-up',
] as const;

/** What the populations are made from, as a planner is shown it. */
export const populationParameters = (
  population: Population,
  figures: Figures,
): readonly Parameter[] => {
  const { popularity } = population;
  const isZipf = popularity.distribution === 'zipf';
  const names = POPULATION_FIGURES.filter((name) => !isZipf || name !== 'popularity-sigma');
  return [
    ...names.map((name) => figures.parameter(name)),
    ...(isZipf ? [stress(popularity.exponent)] : []),
    ...Object.entries(TRADES).map(([category, { chainShare, chains, terminals }]) =>
      assumed(
        `shops: ${category}`,
        `${formatShare(chainShare)} in ${plural(chains, 'chain')}, at most ${plural(terminals, 'till')}`,
        'the chains are made up; a small shop has one till',
      ),
    ),
    assumed(
      'tourists: parties',
      PARTIES.map((share, i) => `${formatShare(share)} of ${i + 1}`).join(', '),
      'written into the population, of no effect on payments',
    ),
    ...(['tourists', 'merchants'] as const).map((name): Parameter => ({
      ...NO_LAYER,
      name,
      value: population[name],
      tag: 'chosen',
      source: 'the scenario',
    })),
  ];
};

const NO_LAYER = { unit: null, range: null, layer: null } as const;

const stress = (exponent: number): Parameter => ({
  ...NO_LAYER,
  name: 'popularity-zipf',
  value: exponent,
  range: '0.39 to 0.49 among the 1,000 largest of the shops measured by Koubei',
  layer: 'L6',
  tag: 'chosen',
  source: 'the scenario: a stress, harder than what was measured',
});

const assumed = (name: string, value: string, source: string): Parameter => ({
  ...NO_LAYER,
  name,
  value,
  tag: 'assumed',
  source,
});
