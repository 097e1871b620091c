import { expect, test } from 'vitest';

import { DASHBOARD_UIDS, dashboardLink } from '../../../harness/model/dashboard-link.ts';

test('a link chooses run and scenario, and shows the time of the run', () => {
  const run = { id: '2026 a&b', scenario: 'small', fromEpochMs: 1_000.5, toEpochMs: 2_000.5 };
  expect(dashboardLink('https://grafana.example/team/', DASHBOARD_UIDS.peakDay, run)).toBe(
    'https://grafana.example/team/d/peakday-peak-day?from=1000&to=2001&var-scenario=small&var-run=2026+a%26b',
  );
});
