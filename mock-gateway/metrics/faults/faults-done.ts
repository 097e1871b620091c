import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

/** Kinds that are done to one request or notification at a time; the others are done to workers. */
const STRIKING: ReadonlySet<string> = new Set([
  'blackout',
  'error',
  'drop',
  'slow-body',
  'late-notifications',
  'doubled-notifications',
]);

export const faultsDone: MetricOnDemand = ({ counter }, { faults }) =>
  counter(GATEWAY_METRICS.faultsDone, (value) => {
    for (const { name, kind } of faults?.all ?? []) {
      if (STRIKING.has(kind)) value.inc({ fault: name, kind }, faults!.struckBy(name));
    }
  });
