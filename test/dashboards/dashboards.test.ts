import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { ALERTS } from '../../dashboards/rules/alerts.ts';
import { RECORDED } from '../../dashboards/rules/recording.ts';
import { dashboardFaults, LINTER_RULE_NAMES } from './dashboard-faults.ts';
import {
  queriedAnnotations,
  queriedPanels,
  shippedDashboards,
  type DashboardJson,
} from './dashboard-json.ts';
import { filled } from './prometheus/filled.ts';
import { parseFaults, programOrSkip } from './prometheus/promtool.ts';

const DASHBOARDS = shippedDashboards();

const VARIABLES = {
  run: '20260724-200000-ceremony',
  scenario: 'opening-ceremony',
  step: 'pay',
  instance: '.+',
  rateInterval: '4s',
  interval: '1s',
  range: '15m',
};

test.each(DASHBOARDS.map((dashboard) => [dashboard.title, dashboard] as const))(
  '%s keeps the rules of dashboards, and asks for nothing but what is exposed',
  (_, dashboard) => expect(dashboardFaults(dashboard)).toEqual([]),
);

test('every expression is PromQL, and one that is none is found', async ({ skip }) => {
  const program = programOrSkip('promtool', skip);
  const expressions = DASHBOARDS.flatMap((dashboard) => [
    ...queriedPanels(dashboard).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ...queriedAnnotations(dashboard).map(({ expr }) => expr),
  ]).map((expression) => filled(expression, VARIABLES));
  expect(expressions.length).toBeGreaterThan(50);
  expect(await parseFaults(program, expressions)).toBe('');
  expect(await parseFaults(program, [...expressions, 'sum(rate(x[1m])'])).toContain('unclosed');
});

test('no two dashboards have one address', () => {
  expect(new Set(DASHBOARDS.map(({ uid }) => uid)).size).toBe(DASHBOARDS.length);
});

test('the page of the dashboards names them, the rules of the linter, recorded series and alerts', () => {
  const page = readFileSync('docs/dashboards.md', 'utf8');
  const names = [
    ...LINTER_RULE_NAMES,
    ...Object.values(RECORDED).map(({ name }) => name),
    ...ALERTS.map(({ name }) => name),
  ].map((name) => `\`${name}\``);
  const titles = DASHBOARDS.map(({ title }) => `| _${title}_ `);
  expect([...names, ...titles].filter((text) => !page.includes(text))).toEqual([]);
});

describe('the check finds', () => {
  const peakDay = DASHBOARDS.find(({ uid }) => uid === 'peakday-peak-day')!;
  const breaking = (change: (text: string) => string): readonly string[] =>
    dashboardFaults(JSON.parse(change(JSON.stringify(peakDay))) as DashboardJson);
  const panels = (change: (panel: DashboardJson['panels'][number], i: number) => object) => ({
    ...peakDay,
    panels: peakDay.panels.map((panel, i) => ({ ...panel, ...change(panel, i) })),
  });

  test.each([
    ['a metric that is not exposed', 'peakday_run_phase{', 'peakday_run_phases{', 'no metric'],
    ['a label that a metric has not', 'outcome=\\"error', 'reason=\\"error', 'no label reason'],
    ['a sum by a label that is gone', 'by (prefecture)', 'by (city)', 'a label city'],
    ['a rate over a fixed time', '[$__rate_interval]', '[5m]', 'target-rate-interval-rule'],
    ['a data source by its id', '${datasource}', 'P1809F7CD0C75ACF3', 'panel-datasource-rule'],
    ['a counter as it is', 'increase(', 'max_over_time(', 'target-counter-agg-rule'],
  ])('%s', (_, from, to, fault) => {
    expect(breaking((text) => text.replaceAll(from, to)).join('\n')).toContain(fault);
  });

  test.each([
    ['two panels with one id', () => ({ id: 1 }), 'two panels are 1'],
    ['panels upon each other', () => ({ gridPos: { x: 0, y: 0, w: 12, h: 8 } }), 'overlap'],
    ['a panel that says nothing of itself', () => ({ description: '' }), 'not described'],
    ['a panel without a query', () => ({ targets: [] }), 'asks for nothing'],
    ['a panel without a unit', () => ({ fieldConfig: { defaults: {} } }), 'no unit'],
    ['a unit that does not fit', () => ({ fieldConfig: { defaults: { unit: 'm' } } }), 'not in m'],
    [
      'a gap',
      (_: unknown, i: number) => (i === 1 ? { gridPos: { x: 0, y: 1, w: 1, h: 4 } } : {}),
      'has a gap at 1',
    ],
    ['a panel out of the grid', () => ({ gridPos: { x: 20, y: 0, w: 12, h: 8 } }), 'in the grid'],
  ])('%s', (_, change, fault) => {
    expect(dashboardFaults(panels(change)).join('\n')).toContain(fault);
  });
});
