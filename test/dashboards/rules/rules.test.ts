import { join } from 'node:path';

import { expect, test } from 'vitest';

import { ALERTS } from '../../../dashboards/rules/alerts.ts';
import { RECORDED } from '../../../dashboards/rules/recording.ts';
import { RUN_METRICS } from '../../../harness/model/run-metrics.ts';
import { DEPLOY } from '../dashboard-json.ts';
import { programOrSkip, promtool } from '../prometheus/promtool.ts';
import { mostlyWithin, RULES, RUN, testRules } from './test-rules.ts';

const BUDGET = `${RUN},budget="p99"`;
const { budgetGood, budgetEvents, budgetObjective, response, lateness } = RUN_METRICS;

const budgetSeries = (goodPerSecond: number, eventsPerSecond: number, objective: number) => [
  { series: `${budgetGood.name}{${BUDGET}}`, values: `0+${goodPerSecond}x120 _x60` },
  { series: `${budgetEvents.name}{${BUDGET}}`, values: `0+${eventsPerSecond}x120 _x60` },
  {
    series: `${budgetObjective.name}{${BUDGET},instance="h:1",job="peakday"}`,
    values: `${objective}+0x120 _x60`,
  },
];

const [alert] = ALERTS;
const firing = (value: string) => ({
  exp_labels: { severity: 'critical', run: 'r1', scenario: 'ceremony', budget: 'p99' },
  exp_annotations: {
    summary: 'Run r1 breaches its budget "p99" now',
    description: `Of the events of the last minute ${value} hold the budget. The verdict is about the whole run, or the window that the budget names.`,
  },
});
const alertAt = (eval_time: string, exp_alerts: readonly object[]) => ({
  eval_time,
  alertname: alert!.name,
  exp_alerts,
});

test('promtool reads the rules and the configuration', async ({ skip }) => {
  const program = programOrSkip('promtool', skip);
  const config = join(DEPLOY, 'prometheus', 'prometheus.yaml');
  const said = await promtool(program, ['check', 'config', config], {});
  expect(said).toMatchObject({ exitCode: 0 });
  expect(said.output).toContain(`${Object.keys(RECORDED).length + ALERTS.length} rules found`);
});

test('the recorded share of good events is that of the last minute, and none without events', async ({
  skip,
}) => {
  const program = programOrSkip('promtool', skip);
  const [good, events] = budgetSeries(3, 4, 0.99);
  const idle = BUDGET.replace('p99', 'idle');
  const said = await testRules(program, [
    {
      input_series: [
        good!,
        events!,
        { series: `${budgetGood.name}{${idle}}`, values: '0+0x120' },
        { series: `${budgetEvents.name}{${idle}}`, values: '0+0x120' },
      ],
      promql_expr_test: [
        {
          expr: RECORDED.budgetNow.name,
          eval_time: '2m',
          exp_samples: [{ labels: `${RECORDED.budgetNow.name}{${BUDGET}}`, value: 0.75 }],
        },
      ],
    },
  ]);
  expect(said).toMatchObject({ exitCode: 0 });
});

test('the recorded quantiles are read from the buckets of the last minute', async ({ skip }) => {
  const program = programOrSkip('promtool', skip);
  // 90 of 100 within 100 ms, the others within 200: the p99 is nine tenths into that bucket.
  const is190Ms = (name: string, labels: string) => ({
    expr: `abs(${name} - 0.19) < bool 0.000001`,
    eval_time: '2m',
    exp_samples: [{ labels: `{${labels}}`, value: 1 }],
  });
  const step = `${RUN},step="pay"`;
  const said = await testRules(program, [
    {
      input_series: [
        ...mostlyWithin(response.name, step, 0.1),
        ...mostlyWithin(lateness.name, RUN, 0.1),
      ],
      promql_expr_test: [
        is190Ms(RECORDED.responseP99.name, step),
        is190Ms(RECORDED.latenessP99.name, RUN),
      ],
    },
  ]);
  expect(said).toMatchObject({ exitCode: 0 });
});

test('the alert fires while a budget is breached, and no longer than a minute after', async ({
  skip,
}) => {
  const program = programOrSkip('promtool', skip);
  const said = await testRules(program, [
    {
      input_series: budgetSeries(98, 100, 0.99),
      alert_rule_test: [alertAt('2m', [firing('98%')]), alertAt('3m5s', [])],
    },
  ]);
  expect(said).toMatchObject({ exitCode: 0 });
});

test('the alert does not fire while a budget is held, exactly or not', async ({ skip }) => {
  const program = programOrSkip('promtool', skip);
  const held = [
    [100, 1],
    [75, 0.75],
    [99.5, 0.99],
  ] as const;
  const said = await testRules(
    program,
    held.map(([good, objective]) => ({
      input_series: budgetSeries(good, 100, objective),
      alert_rule_test: [alertAt('2m', [])],
    })),
  );
  expect(said).toMatchObject({ exitCode: 0 });
});

test('a rule that compares the wrong way round is found by these tests', async ({ skip }) => {
  const program = programOrSkip('promtool', skip);
  const { exitCode, output } = await testRules(
    program,
    [
      {
        input_series: budgetSeries(98, 100, 0.99),
        alert_rule_test: [alertAt('2m', [firing('98%')])],
      },
    ],
    RULES.replace('< on', '> on'),
  );
  expect(output).toContain('FAILED');
  expect(exitCode).not.toBe(0);
});
