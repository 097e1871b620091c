import { expect, test } from 'vitest';

import { gatewaySchema } from '../../../../harness/model/scenario/gateway.ts';
import {
  gatewayConfigOf,
  timeFactorOf,
} from '../../../../harness/model/scenario/gateway-config.ts';
import { scenarioSchema } from '../../../../harness/model/scenario/scenario.ts';
import { SMALL_SCENARIO } from '../../../generators/small-scenario.ts';

const configOf = (gateway: object) => {
  const source = { ...SMALL_SCENARIO, gateway };
  const scenario = scenarioSchema.parse(source);
  return gatewayConfigOf(source, scenario, timeFactorOf(scenario));
};

test('faults on the clock of the event become faults on the clock of the replay', () => {
  const timetable = [
    { kind: 'brownout', factor: 4, from: '18:30', to: '19:00' },
    { kind: 'drop', name: 'lost', share: '2%', from: '+1h', duration: '12m' },
  ];
  const config = configOf({ workers: 8, faults: { lostShare: '1%', timetable } });
  // Two hours in ten seconds: 720 times shorter.
  expect(gatewaySchema.parse(config)).toMatchObject({
    workers: 8,
    faults: {
      lostShare: 0.01,
      timetable: [
        { kind: 'brownout', factor: 4, fromMs: 2_500, toMs: 5_000 },
        { kind: 'drop', name: 'lost', share: 0.02, fromMs: 5_000, toMs: 6_000 },
      ],
    },
  });
});

test('beside its section a gateway is told the limits of the budgets', () => {
  const budgets = [{ metric: 'response-time', quantile: 'p95', limit: '600ms' }];
  const source = { ...SMALL_SCENARIO, gateway: { workers: 8 }, budgets };
  expect(gatewayConfigOf(source, scenarioSchema.parse(source), 1)).toEqual({
    workers: 8,
    latencyLimitsMs: [600],
  });
});
