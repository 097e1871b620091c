import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { DASHBOARD_UIDS } from '../harness/model/dashboard-link.ts';
import { DAY_TEMPLATE } from '../harness/model/day-template.ts';
import { dashboardOf } from './dashboard.ts';
import { forecast } from './panels/forecast.ts';
import { actualVariable, dataSourceVariable } from './variables.ts';

/** Does the day come as it was rehearsed? A template: the forecast is not known here. */
export const theDay = (): Dashboard => ({
  ...dashboardOf({
    uid: DASHBOARD_UIDS.theDay,
    title: DAY_TEMPLATE.title,
    description: DAY_TEMPLATE.story,
    variables: [dataSourceVariable(), actualVariable()],
    annotations: [],
    rows: [{ title: 'On the day', panels: forecast() }],
  }),
  refresh: '1m',
  time: { from: DAY_TEMPLATE.from, to: DAY_TEMPLATE.to },
});
