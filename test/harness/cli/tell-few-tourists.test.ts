import { join } from 'node:path';

import { expect, test } from 'vitest';

import { tellFewTourists } from '../../../harness/cli/tell-few-tourists.ts';
import { planRate } from '../../../generators/plan-rate.ts';
import { readScenario } from '../../../harness/model/scenario/read-scenario.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { smallScenario } from '../../generators/small-scenario.ts';

const DAY_MS = 86_400_000;

const toldOf = (tourists: number, payments: number, days: number): readonly string[] => {
  const { manifest } = SYNTHETIC.pass();
  const told: string[] = [];
  tellFewTourists(
    { tell: (text) => told.push(text) },
    {
      scenario: smallScenario(),
      manifest: {
        ...manifest,
        event: { start: '2020-07-24T00:00:00+09:00', durationMs: days * DAY_MS, place: null },
        payments: { warmUp: 0, measured: payments },
        populations: [{ name: 'tourist', rows: tourists, columns: [] }],
      },
    },
  );
  return told;
};

/** With stays of 6.9 days a tourist is there on 17 x 6.9 / 22.9 = 5.1 of seventeen days. */
test('so few tourists that each pays far too often are told, with a number that would do', () => {
  expect(toldOf(200_000, 19_000_000, 17)).toEqual([
    '! 200,000 tourists would pay 19 times each on every day in the country. The figures of the ' +
      'demand say 1.59: a few wallets take what many should.\n' +
      '  Plan 2,300,000 of them: --set population.tourists=2300000',
  ]);
  expect(toldOf(1, 7_444, 1)).toEqual([
    expect.stringMatching(/^! 1 tourist would pay 7,440 times .*\n {2}Plan 4,700 of them: /),
  ]);
  expect(toldOf(20_000, 100_000_000, 1)[0]).toContain(
    'Plan 5,000,000 of them, the most there can be: --set population.tourists=5000000',
  );
});

test('the seventeen days of the Games have as many as the figures of the demand say', () => {
  const folder = join(import.meta.dirname, '../../../scenarios');
  const { scenario } = readScenario(join(folder, 'games-17-days.yaml'));
  const { total, durationMs } = planRate(scenario, folder);
  const { tourists } = scenario.population;
  expect(toldOf(tourists, total.expected(durationMs), 17)).toEqual([]);
  expect(toldOf(tourists / 6, total.expected(durationMs), 17)).toHaveLength(1);
});

test('no word is lost on tourists who pay as often as people do', () => {
  expect(toldOf(2_300_000, 19_000_000, 17)).toEqual([]);
  expect(toldOf(20_000, 7_444, 1)).toEqual([]);
  expect(toldOf(0, 100, 1)).toEqual([]);
});
