import { scenarioSchema, type Scenario } from '../../harness/model/scenario/scenario.ts';

/** Two hours of an evening with one spike, in ten seconds: some 700 payments. */
export const SMALL_SCENARIO = {
  name: 'small',
  title: 'A small evening',
  story: 'For tests.',
  event: { start: '2020-07-24T18:00:00+09:00', duration: '2h', place: 'Tokyo' },
  demand: {
    tier: 'games-2020',
    prefecture: 'Tokyo',
    profile: {
      from: 'formula',
      spikes: [{ name: 'rush', start: '18:30', peak: '19:00', magnitude: 3 }],
    },
  },
  replay: { duration: '10s', peak: '100/s', warmUp: '1.5s' },
  population: { tourists: 300, merchants: 200 },
} as const;

export const smallScenario = (over: object = {}): Scenario =>
  scenarioSchema.parse({ ...SMALL_SCENARIO, ...over });
