/**
 * What stands in the template of the dashboard of the day, and what takes its place: Grafana cannot
 * ask for what has not happened yet, so the forecast is written into its queries.
 */
export const DAY_TEMPLATE = {
  title: '@title@',
  story: '@story@',
  /** Instants, as Grafana reads them. */
  from: '@from@',
  to: '@to@',
  /** Queries. */
  expected: '@expected@',
  lowest: '@lowest@',
  highest: '@highest@',
  rehearsed: '@rehearsed@',
  actual: '@actual@',
} as const;

export type DayTexts = Readonly<Record<keyof typeof DAY_TEMPLATE, string>>;

/** In the folder of all that is shipped for Prometheus and Grafana. */
export const DAY_TEMPLATE_FILE = 'grafana/the-day.template.json';
export const DAY_FILE = 'grafana/dashboards/peakday-the-day.json';
