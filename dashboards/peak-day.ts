import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { DASHBOARD_UIDS } from '../harness/model/dashboard-link.ts';
import { runAnnotations } from './annotations.ts';
import { dashboardOf } from './dashboard.ts';
import { arrivals } from './panels/arrivals.ts';
import { outcomes } from './panels/outcomes.ts';
import { responseTime } from './panels/response-time.ts';
import { runState } from './panels/run-state.ts';
import { dataSourceVariable, runVariable, scenarioVariable, stepVariable } from './variables.ts';

/** Does the system hold, as customers see it? */
export const peakDay = (): Dashboard =>
  dashboardOf({
    uid: DASHBOARD_UIDS.peakDay,
    title: 'Peak day',
    description:
      'A rehearsal as customers see it: planned against actual arrivals, response time from plan ' +
      'and its budgets, how payments ended.',
    variables: [dataSourceVariable(), scenarioVariable(), runVariable(), stepVariable()],
    annotations: runAnnotations(),
    rows: [
      { title: 'Does it hold?', panels: runState() },
      { title: 'Arrivals', panels: arrivals() },
      { title: 'Response time', panels: responseTime() },
      { title: 'Outcomes', panels: outcomes() },
    ],
  });
