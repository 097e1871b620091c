import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import { TARGET_OF } from '../../faults/fault-target.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

/** What befalls workers strikes nobody in particular. */
export const faultsDone: MetricOnDemand = ({ counter }, { faults }) =>
  counter(GATEWAY_METRICS.faultsDone, (value) => {
    for (const { name, kind } of faults?.all ?? []) {
      if (TARGET_OF[kind] !== 'workers') value.inc({ fault: name, kind }, faults!.struckBy(name));
    }
  });
