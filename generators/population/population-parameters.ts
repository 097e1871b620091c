import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { POPULARITY_SIGMA } from './merchant.ts';

/** What the populations are made from, as a planner is shown it. */
export const populationParameters = (population: Scenario['population']): readonly Parameter[] => [
  {
    name: 'popularity of merchants: sigma of the logarithm',
    value: POPULARITY_SIGMA,
    unit: null,
    tag: 'measured',
    source: 'mean daily Alipay payments of 1,997 shops over 92 days, Koubei public data',
  },
  ...(['tourists', 'merchants'] as const).map((name): Parameter => ({
    name,
    value: population[name],
    unit: null,
    tag: 'chosen',
    source: 'the scenario',
  })),
];
