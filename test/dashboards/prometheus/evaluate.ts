import { ALERTS } from '../../../dashboards/rules/alerts.ts';
import { RECORDED } from '../../../dashboards/rules/recording.ts';
import { queriedAnnotations, queriedPanels, type DashboardJson } from '../dashboard-json.ts';
import { filled, type Variables } from './filled.ts';
import type { RunningPrometheus, Span } from './running-prometheus.ts';

/** One query of ours, and what a real Prometheus made of it. */
export interface Evaluated {
  /** Dashboard and panel, annotation, variable or rule. */
  readonly where: string;
  readonly expression: string;
  /** How many series had a number at any instant. */
  readonly series: number;
  readonly error: string | null;
}

interface Question {
  readonly where: string;
  readonly expression: string;
  readonly instant?: boolean;
}

/** Every query of every panel and annotation, variables filled, and every series of a rule. */
const questions = (
  dashboards: readonly DashboardJson[],
  variables: Variables,
): readonly Question[] => [
  ...dashboards.flatMap((dashboard) => [
    ...queriedPanels(dashboard).flatMap(({ title, targets = [] }) =>
      targets.map(({ refId, expr, instant = false }) => ({
        where: `${dashboard.title}: ${title}, ${refId}`,
        expression: filled(expr, variables),
        instant,
      })),
    ),
    ...queriedAnnotations(dashboard).map(({ name, expr }) => ({
      where: `${dashboard.title}: annotation ${name}`,
      expression: filled(expr, variables),
    })),
  ]),
  ...Object.values(RECORDED).map(({ name }) => ({ where: `rule ${name}`, expression: name })),
  // Whether it fires is for the tests of rules; here all sides of it must be there.
  ...ALERTS.flatMap(({ name, expression }) =>
    expression.split(/ (?:[<>]|==|and)(?: on \([^)]*\))? /).map((side, i) => ({
      where: `alert ${name}, side ${i + 1}`,
      expression: side,
    })),
  ),
];

/** Asks a real Prometheus everything that dashboards and rules ask, over the time of a run. */
export const evaluateAll = async (
  prometheus: RunningPrometheus,
  dashboards: readonly DashboardJson[],
  variables: Variables,
  span: Span,
): Promise<readonly Evaluated[]> => {
  const evaluated: Evaluated[] = [];
  for (const question of questions(dashboards, variables)) {
    evaluated.push(await evaluate(prometheus, question, span));
  }
  for (const dashboard of dashboards) {
    for (const { name, type, query } of dashboard.templating.list) {
      if (type !== 'query') continue;
      const text = filled(typeof query === 'string' ? query : (query?.query ?? ''), variables);
      const [, selection = '', label = ''] = /^label_values\((.+), (\w+)\)$/.exec(text) ?? [];
      const values = await prometheus.labelValues(selection, label);
      const where = `${dashboard.title}: variable ${name}`;
      evaluated.push({ where, expression: text, series: values.length, error: null });
    }
  }
  const broken = (await prometheus.rules()).filter(({ health }) => health !== 'ok');
  return [
    ...evaluated,
    ...broken.map(({ name, lastError = 'never evaluated' }) => ({
      where: `rule ${name}`,
      expression: name,
      series: 0,
      error: lastError,
    })),
  ];
};

const evaluate = async (
  { queryRange }: RunningPrometheus,
  question: Question,
  span: Span,
): Promise<Evaluated> => {
  try {
    const from = question.instant === true ? span.toSeconds : span.fromSeconds;
    const found = await queryRange(question.expression, { ...span, fromSeconds: from });
    const series = found.filter(({ values }) =>
      values.some(([, value]) => Number.isFinite(Number(value))),
    );
    return { ...question, series: series.length, error: null };
  } catch (error) {
    return { ...question, series: 0, error: String(error) };
  }
};

/** Those that failed, or that came back empty: what no panel may do. */
export const unanswered = (evaluated: readonly Evaluated[]): readonly string[] =>
  evaluated
    .filter(({ series, error }) => series === 0 || error !== null)
    .map(({ where, expression, error }) => `${where}: ${error ?? 'empty'}: ${expression}`);
