import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import type { Faults } from '../faults/faults.ts';
import type { OnDemand } from './read-on-demand.ts';

export interface FaultSources {
  /** Undefined where nothing is on the timetable. */
  readonly faults: Faults | undefined;
  readonly nowMs: () => number;
}

/** Kinds that are done to one request or notification at a time; the others are done to workers. */
const STRIKING: ReadonlySet<string> = new Set([
  'blackout',
  'error',
  'drop',
  'slow-body',
  'late-notifications',
  'doubled-notifications',
]);

export const addFaultMetrics = (
  { gauge, counter }: OnDemand,
  { faults, nowMs }: FaultSources,
): void => {
  gauge(GATEWAY_METRICS.faultActive, (set) => {
    const active = faults?.activeAt(nowMs()) ?? [];
    for (const fault of faults?.all ?? []) {
      set.set({ fault: fault.name, kind: fault.kind }, Number(active.includes(fault)));
    }
  });
  counter(GATEWAY_METRICS.faultsDone, (from) => {
    for (const { name, kind } of faults?.all ?? []) {
      if (STRIKING.has(kind)) from.inc({ fault: name, kind }, faults!.struckBy(name));
    }
  });
};
