/** They stand in the addresses of dashboards, so they stay as they are. */
export const DASHBOARD_UIDS = {
  peakDay: 'peakday-peak-day',
  gateway: 'peakday-gateway',
  generatorHonesty: 'peakday-generator-honesty',
  theDay: 'peakday-the-day',
} as const;

export interface ShownRun {
  readonly id: string;
  readonly scenario: string;
  readonly fromEpochMs: number;
  readonly toEpochMs: number;
}

/** A dashboard of a Grafana, with a run chosen and its time shown. */
export const dashboardLink = (
  grafanaUrl: string,
  uid: string,
  { id, scenario, fromEpochMs, toEpochMs }: ShownRun,
): string => {
  const query = new URLSearchParams({
    from: String(Math.floor(fromEpochMs)),
    to: String(Math.ceil(toEpochMs)),
    'var-scenario': scenario,
    'var-run': id,
  });
  return `${grafanaUrl.replace(/\/+$/, '')}/d/${uid}?${query.toString()}`;
};
