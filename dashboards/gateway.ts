import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { DASHBOARD_UIDS } from '../harness/model/dashboard-link.ts';
import { runAnnotations } from './annotations.ts';
import { dashboardOf } from './dashboard.ts';
import { gatewayLedger } from './panels/gateway-ledger.ts';
import { gatewayProcess } from './panels/gateway-process.ts';
import { gatewayRequests } from './panels/gateway-requests.ts';
import { gatewayTimes, gatewayWorkers } from './panels/gateway-workers.ts';
import {
  dataSourceVariable,
  instanceVariable,
  runVariable,
  scenarioVariable,
} from './variables.ts';

/** What does the gateway do, and what is it short of? */
export const gateway = (): Dashboard =>
  dashboardOf({
    uid: DASHBOARD_UIDS.gateway,
    title: 'Gateway',
    description:
      'The mock gateway from within: requests by operation, workers and queue, where the time of a ' +
      'request goes, the ledger.',
    variables: [dataSourceVariable(), scenarioVariable(), runVariable(), instanceVariable()],
    annotations: runAnnotations(),
    rows: [
      { title: 'Requests', panels: gatewayRequests() },
      { title: 'Workers and queue', panels: gatewayWorkers() },
      { title: 'Where the time goes', panels: gatewayTimes() },
      { title: 'Ledger and notifications', panels: gatewayLedger() },
      { title: 'May the mock be trusted?', panels: gatewayProcess() },
    ],
  });
