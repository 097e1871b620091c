import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { dayDashboard, DEFAULT_ACTUAL } from '../../../../harness/cli/the-day/day-dashboard.ts';
import { forecastOf } from '../../../../harness/cli/the-day/forecast-of.ts';
import { DAY_TEMPLATE, DAY_TEMPLATE_FILE } from '../../../../harness/model/day-template.ts';
import type { Plan } from '../../../../harness/model/plan/read-plan.ts';
import { expectedCounts } from '../../../../harness/model/plan/expected-counts.ts';
import { dashboardFaults } from '../../../dashboards/dashboard-faults.ts';
import { DEPLOY, type DashboardJson } from '../../../dashboards/dashboard-json.ts';
import { programOrSkip } from '../../../dashboards/prometheus/promtool.ts';
import { runPrometheus } from '../../../dashboards/prometheus/running-prometheus.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { smallPlan } from '../../report/plan/small-plan.ts';

const TEMPLATE = readFileSync(join(DEPLOY, DAY_TEMPLATE_FILE), 'utf8');

const dayOf = (plan: Plan): DashboardJson & { readonly time: object } =>
  JSON.parse(dayDashboard(TEMPLATE, { plan, rehearsedPerSecond: 100, actual: DEFAULT_ACTUAL }));

test('the forecast adds up to the payments that the plan promises, at the scale of the event', async () => {
  const plan = await smallPlan(join(temporaryFolder(), 'plan'));
  const { expectedPerSecond, fromEpochSeconds, untilEpochSeconds } = forecastOf(plan)!;
  const { durationMs, factors } = plan.manifest;
  const [promised] = expectedCounts(plan)!.perBin('planned', { binMs: durationMs, count: 1 });
  const forecast = expectedPerSecond.reduce((sum, rate, i) => {
    const toSeconds = fromEpochSeconds[i + 1] ?? untilEpochSeconds;
    return sum + rate * (toSeconds - fromEpochSeconds[i]!);
  }, 0);
  expect(forecast / (promised! / factors.count)).toBeCloseTo(1, 6);
});

test('the dashboard stands on the dates of the event, with nothing left of the template', async () => {
  const day = dayOf(await smallPlan(join(temporaryFolder(), 'plan')));
  expect(day.title).toBe('The day: A small evening');
  expect(day.time).toEqual({ from: '2020-07-24T09:00:00.000Z', to: '2020-07-24T11:00:00.000Z' });
  const text = JSON.stringify(day);
  expect(Object.values(DAY_TEMPLATE).filter((place) => text.includes(place))).toEqual([]);
  // Its queries are of no metric of ours.
  expect(dashboardFaults(day).filter((fault) => !/no metric|panel-units-rule/.test(fault))).toEqual(
    [],
  );
});

test('Prometheus tells the forecast at any instant of the event, and none before and after', async ({
  skip,
}) => {
  const program = programOrSkip('prometheus', skip);
  const { queryRange } = await runPrometheus(program, {
    scrapeInterval: '1s',
    evaluationInterval: '1s',
  });
  const plan = await smallPlan(join(temporaryFolder(), 'plan'));
  const { fromEpochSeconds, untilEpochSeconds, ...rates } = forecastOf(plan)!;
  const [{ targets = [] }] = dayOf(plan).panels.filter(({ type }) => type !== 'row') as [
    DashboardJson['panels'][number],
  ];
  const curves = {
    2: rates.expectedPerSecond,
    0: rates.lowestPerSecond,
    1: rates.highestPerSecond,
  };
  const stepSeconds = fromEpochSeconds[1]! - fromEpochSeconds[0]!;
  for (const [target, expected] of Object.entries(curves)) {
    const [curve] = await queryRange(targets[Number(target)]!.expr, {
      fromSeconds: fromEpochSeconds[0]! - stepSeconds / 2,
      toSeconds: untilEpochSeconds + stepSeconds / 2,
      stepSeconds,
    });
    const told = curve!.values.map(([, value]) => Number(value));
    expect(told).toHaveLength(expected.length);
    for (const [i, rate] of expected.entries()) expect(told[i]! / rate).toBeCloseTo(1, 3);
  }
  const ratio = dayOf(plan).panels.at(-2)!.targets![0]!.expr;
  const filled = ratio.replace('${actual:raw}', 'vector(0)');
  const span = { fromSeconds: fromEpochSeconds[0]!, toSeconds: untilEpochSeconds, stepSeconds };
  expect((await queryRange(filled, span))[0]!.values.every(([, value]) => value === '0')).toBe(
    true,
  );
});
