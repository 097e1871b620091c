import { expect, test } from 'vitest';

import { gatewaySchema, gatewaySectionSchema } from '../../../../harness/model/scenario/gateway.ts';
import {
  gatewayConfigOf,
  timeFactorOf,
} from '../../../../harness/model/scenario/gateway-config.ts';
import { scenarioSchema } from '../../../../harness/model/scenario/scenario.ts';
import { SMALL_SCENARIO } from '../../../generators/small-scenario.ts';

const configOf = (gateway: object, budgets: readonly object[] = []) => {
  const source = { ...SMALL_SCENARIO, gateway, budgets };
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

test('a section without faults is handed on as it is, with the limits of the budgets', () => {
  expect(configOf({ workers: 8 })).toMatchObject({ workers: 8 });
});

test('a gateway is told each time that a budget asks for, once, ascending', () => {
  const budgets = [
    { metric: 'payment-time', quantile: 'p95', limit: '30s' },
    { metric: 'response-time', quantile: 'p95', limit: '600ms' },
    { metric: 'response-time', quantile: 'p99', limit: '600ms' },
    { metric: 'goodput', within: '1500ms', atLeast: '99%' },
    { metric: 'goodput', atLeast: '99.9%' },
    { metric: 'settled', within: '2min', atLeast: '99%' },
    { metric: 'error-rate', atMost: '1%' },
    { metric: 'lost', atMost: 0 },
  ];
  expect(gatewaySchema.parse(configOf({}, budgets)).latencyLimitsMs).toEqual([
    600, 1_500, 30_000, 120_000,
  ]);
  expect(gatewaySchema.parse(configOf({}, [])).latencyLimitsMs).toEqual([]);
});

test('a scenario has its limits in its budgets, and nowhere else', () => {
  expect(gatewaySectionSchema.safeParse({ latencyLimitsMs: [600] }).success).toBe(false);
});
