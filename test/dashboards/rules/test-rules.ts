import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DEPLOY } from '../dashboard-json.ts';
import { promtool, type Said } from '../prometheus/promtool.ts';

/** The rules that are shipped. */
export const RULES = readFileSync(join(DEPLOY, 'prometheus', 'rules', 'peakday.yaml'), 'utf8');

/** Labels of the series of a run. */
export const RUN = 'run="r1",scenario="ceremony"';

export interface InputSeries {
  readonly series: string;
  /** A value a second, in promtool's notation. */
  readonly values: string;
}

export interface RuleTest {
  readonly input_series: readonly InputSeries[];
  readonly promql_expr_test?: readonly object[];
  readonly alert_rule_test?: readonly object[];
}

/** Asks promtool whether the rules make of some series what is expected. */
export const testRules = (
  program: string,
  tests: readonly RuleTest[],
  rules = RULES,
): Promise<Said> => {
  const file = {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1s',
    tests: tests.map((one) => ({ interval: '1s', ...one })),
  };
  const files = { 'rules.yaml': rules, 'test.yaml': JSON.stringify(file) };
  return promtool(program, ['test', 'rules', 'test.yaml'], files);
};

/** A histogram of which 90 of 100 values are within a bound, and all within twice as much. */
export const mostlyWithin = (
  name: string,
  labels: string,
  seconds: number,
): readonly InputSeries[] =>
  Object.entries({ [seconds]: 90, [2 * seconds]: 100, '+Inf': 100 }).map(([le, perSecond]) => ({
    series: `${name}_bucket{${labels},le="${le}"}`,
    values: `0+${perSecond}x120`,
  }));
