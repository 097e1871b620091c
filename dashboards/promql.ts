import type { MetricDefinition } from '../harness/model/metrics.ts';

/** The series of one metric that are asked for, as PromQL has them. */
export interface Selection {
  readonly name: string;
  /** What stands between the braces. */
  readonly matchers: string;
}

/** Only labels that the metric has, each with the value that it must have or must not have. */
export type Where<M extends MetricDefinition> = Readonly<
  Partial<Record<M['labels'][number], Wanted>>
>;

type Wanted = string | { readonly not: string };

/** Of the run that the dashboard shows. */
export const ofRun = <M extends MetricDefinition>(metric: M, where?: Where<M>): Selection =>
  select(metric, ['run="$run"', 'scenario="$scenario"'], where);

/**
 * A run that scrapes its gateway gives it its own name. Gateways that are scraped otherwise have none,
 * and belong to any run.
 */
const RUN_OR_NONE = 'run=~"${run:regex}|"';

/** Of the gateways that the dashboard shows. */
export const ofTarget = <M extends MetricDefinition>(metric: M, where?: Where<M>): Selection =>
  select(metric, [RUN_OR_NONE, 'instance=~"$instance"'], where);

/** Of every gateway of the run that the dashboard shows. */
export const ofTargets = (metric: MetricDefinition): Selection => select(metric, [RUN_OR_NONE]);

/** Of every run and every gateway, for rules. */
export const ofAll = <M extends MetricDefinition>(metric: M, where?: Where<M>): Selection =>
  select(metric, [], where);

const select = (
  { name }: MetricDefinition,
  scope: readonly string[],
  where: Readonly<Record<string, Wanted | undefined>> = {},
): Selection => ({
  name,
  matchers: [
    ...scope,
    ...Object.entries(where).flatMap(([label, wanted]) =>
      wanted === undefined ? [] : [matcher(label, wanted)],
    ),
  ].join(','),
});

const matcher = (label: string, wanted: Wanted): string =>
  typeof wanted === 'string' ? `${label}="${wanted}"` : `${label}!="${wanted.not}"`;

export const series = ({ name, matchers }: Selection): string =>
  matchers === '' ? name : `${name}{${matchers}}`;

/**
 * The shortest time over which Grafana can tell a rate: four scrapes, or one step of the picture
 * where that is longer.
 */
export const PANEL_WINDOW = '$__rate_interval';

/** The highest that a gauge was since the point before: no peak is lost between two of a picture. */
export const peak = (selection: Selection): string =>
  `max_over_time(${series(selection)}[${PANEL_WINDOW}])`;

/** How much a counter grows in a second. */
export const rate = (selection: Selection, window = PANEL_WINDOW): string =>
  `rate(${series(selection)}[${window}])`;

/** The sum over all labels but those named. */
export const sum = (expression: string, ...by: readonly string[]): string =>
  aggregated('sum', expression, by);

/** The largest, where several would say the same or the worst counts. */
export const max = (expression: string, ...by: readonly string[]): string =>
  aggregated('max', expression, by);

/** How many series there are. */
export const count = (expression: string): string => aggregated('count', expression, []);

const aggregated = (how: string, expression: string, by: readonly string[]): string =>
  `${how}${by.length === 0 ? '' : ` by (${by.join(', ')})`} (${expression})`;

/** A quantile of a histogram, from its buckets: exact to the width of the bucket that it is in. */
export const quantile = (
  q: number,
  histogram: Selection,
  by: readonly string[] = [],
  window = PANEL_WINDOW,
): string =>
  `histogram_quantile(${q}, ${sum(rate(part(histogram, 'bucket'), window), 'le', ...by)})`;

/** The mean of a histogram's values. */
export const mean = (histogram: Selection, ...by: readonly string[]): string =>
  `${sum(rate(part(histogram, 'sum')), ...by)} / ${sum(rate(part(histogram, 'count')), ...by)}`;

/** One of the series that a histogram is exposed as. */
export const part = (
  { name, matchers }: Selection,
  which: 'bucket' | 'sum' | 'count',
): Selection => ({ name: `${name}_${which}`, matchers });
