import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { DASHBOARD_UIDS } from '../harness/model/dashboard-link.ts';
import { runAnnotations } from './annotations.ts';
import { dashboardOf } from './dashboard.ts';
import { generatorHealth, lateness } from './panels/generator.ts';
import { inFlight } from './panels/outcomes.ts';
import { dataSourceVariable, runVariable, scenarioVariable } from './variables.ts';

/** May this run be trusted? */
export const generatorHonesty = (): Dashboard =>
  dashboardOf({
    uid: DASHBOARD_UIDS.generatorHonesty,
    title: 'Generator honesty',
    description:
      'Whether the load was what the plan asked for. A run whose generator was late or starved is ' +
      'neither passed nor failed: it is invalid.',
    variables: [dataSourceVariable(), scenarioVariable(), runVariable()],
    annotations: runAnnotations(),
    rows: [
      { title: 'Was it sent as planned?', panels: [...lateness(), inFlight()] },
      { title: 'Had the generator what it needs?', panels: generatorHealth() },
    ],
  });
