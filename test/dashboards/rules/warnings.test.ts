import { expect, test } from 'vitest';

import { ALERTS } from '../../../dashboards/rules/alerts.ts';
import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import { CHECK } from '../../../harness/model/run/check-names.ts';
import { RUN_METRICS } from '../../../harness/model/run-metrics.ts';
import { programOrSkip } from '../prometheus/promtool.ts';
import { mostlyWithin, RUN, testRules, type InputSeries } from './test-rules.ts';

const steady = (name: string, labels: string, value: number): InputSeries => ({
  series: `${name}{${RUN},${labels}instance="h:1"}`,
  values: `${value}+0x120`,
});
const growing = (name: string, labels: string, perSecond: number): InputSeries => ({
  series: `${name}{${RUN},${labels}instance="h:1"}`,
  values: `0+${perSecond}x120`,
});
const seconds = (check: string, limit: number): InputSeries =>
  steady(RUN_METRICS.validityLimitSeconds.name, `check="${check}",`, limit);
const ratio = (check: string, limit: number): InputSeries =>
  steady(RUN_METRICS.validityLimitRatio.name, `check="${check}",`, limit);

/** An alert that fires after two minutes of some series, with this value in its words. */
const firing = (name: string, value: string, more: Readonly<Record<string, string>> = {}) => {
  const { summary, description } = ALERTS.find((alert) => alert.name === name)!;
  const labels: Readonly<Record<string, string>> = { run: 'r1', scenario: 'ceremony', ...more };
  const words = (text: string): string =>
    text
      .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_, label: string) => labels[label]!)
      .replaceAll(/\{\{ \$value[^}]*\}\}/g, value);
  return {
    exp_labels: { severity: 'warning', ...labels },
    exp_annotations: { summary: words(summary), description: words(description) },
  };
};
const alertAt = (alertname: string, eval_time: string, exp_alerts: readonly object[]) => ({
  alertname,
  eval_time,
  exp_alerts,
});

const { pacerLoopDelay, clockDrift, k6Cpu, cores, machineCpu, requests, lateness, unseen } =
  RUN_METRICS;

/** Series that must fire, the value that is told, and series that must not. */
const CASES: readonly (readonly [
  string,
  readonly InputSeries[],
  string,
  readonly InputSeries[],
])[] = [
  [
    'PeakdayGeneratorLate',
    [...mostlyWithin(lateness.name, RUN, 0.01), seconds(CHECK.lateness, 0.015)],
    '19ms',
    [...mostlyWithin(lateness.name, RUN, 0.01), seconds(CHECK.lateness, 0.025)],
  ],
  [
    'PeakdayUnseenTime',
    [...mostlyWithin(unseen.name, RUN, 0.01), seconds(CHECK.unseen, 0.015)],
    '19ms',
    [...mostlyWithin(unseen.name, RUN, 0.01), seconds(CHECK.unseen, 0.025)],
  ],
  [
    'PeakdayPacersLate',
    [steady(pacerLoopDelay.name, 'pacer="1",', 0.03), seconds(CHECK.loopDelay, 0.025)],
    '30ms',
    [steady(pacerLoopDelay.name, 'pacer="1",', 0.02), seconds(CHECK.loopDelay, 0.025)],
  ],
  [
    'PeakdayClockDrifts',
    [steady(clockDrift.name, 'pacer="1",', -0.03), seconds(CHECK.clock, 0.02)],
    '30ms',
    [steady(clockDrift.name, 'pacer="1",', -0.01), seconds(CHECK.clock, 0.02)],
  ],
  [
    'PeakdayK6Starved',
    [growing(k6Cpu.name, '', 1.8), steady(cores.name, '', 2), ratio(CHECK.generatorCpu, 0.85)],
    '90%',
    [growing(k6Cpu.name, '', 1.8), steady(cores.name, '', 4), ratio(CHECK.generatorCpu, 0.85)],
  ],
  [
    'PeakdayCpuStolen',
    [
      growing(machineCpu.name, 'mode="stolen",', 1),
      growing(machineCpu.name, 'mode="idle",', 1),
      ratio(CHECK.steal, 0.3),
    ],
    '50%',
    [
      growing(machineCpu.name, 'mode="stolen",', 1),
      growing(machineCpu.name, 'mode="idle",', 3),
      ratio(CHECK.steal, 0.3),
    ],
  ],
  [
    'PeakdayShed',
    [growing(requests.name, 'step="pay",outcome="shed",', 5)],
    '5',
    [
      growing(requests.name, 'step="pay",outcome="shed",', 0),
      growing(requests.name, 'step="pay",outcome="error",', 5),
    ],
  ],
  [
    'PeakdayMockLate',
    [...mostlyWithin(GATEWAY_METRICS.releaseDelay.name, RUN, 0.02), seconds(CHECK.mock, 0.03)],
    '38ms',
    [...mostlyWithin(GATEWAY_METRICS.releaseDelay.name, RUN, 0.02), seconds(CHECK.mock, 0.05)],
  ],
];

test('each warning fires over the limit that the run tells, and not below it', async ({ skip }) => {
  const program = programOrSkip('promtool', skip);
  const tests = CASES.flatMap(([name, over, value, below]) => [
    { input_series: over, alert_rule_test: [alertAt(name, '2m', [firing(name, value)])] },
    { input_series: below, alert_rule_test: [alertAt(name, '2m', [])] },
  ]);
  expect(await testRules(program, tests)).toMatchObject({ exitCode: 0 });
});

test('a target that is gone in mid-run is told for five minutes, and one whose run has ended never', async ({
  skip,
}) => {
  const program = programOrSkip('promtool', skip);
  const name = 'PeakdayNotScraped';
  const gone = (ended: string, up = '1+0x60 0+0x900'): readonly InputSeries[] => [
    { series: `up{${RUN},job="peakday-run",instance="h:1"}`, values: up },
    { series: `${RUN_METRICS.phase.name}{${RUN},phase="ended",instance="h:1"}`, values: ended },
  ];
  const fires = firing(name, '', { job: 'peakday-run', instance: 'h:1' });
  const quiet = ['1m5s', '1m30s', '8m'].map((at) => alertAt(name, at, []));
  const told = [
    {
      input_series: gone('0+0x60 stale'),
      alert_rule_test: [
        alertAt(name, '1m5s', []),
        alertAt(name, '1m30s', [fires]),
        alertAt(name, '8m', []),
      ],
    },
    { input_series: gone('0+0x50 1+0x9 stale'), alert_rule_test: quiet },
    // One scrape that took too long.
    { input_series: gone('0+0x900', '1+0x60 0+0x4 1+0x900'), alert_rule_test: quiet },
  ];
  expect(await testRules(program, told)).toMatchObject({ exitCode: 0 });
});

test('every alert but that of the budgets has its case here', () => {
  const tried = [...CASES.map(([name]) => name), 'PeakdayNotScraped'];
  const warnings = ALERTS.filter(({ severity }) => severity === 'warning');
  expect(warnings.map(({ name }) => name)).toEqual(tried);
});
