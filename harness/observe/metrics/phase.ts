import { RUN_METRICS, RUN_PHASES, type RunPhase } from '../../model/run-metrics.ts';
import { eventWindows } from '../../model/run/event-windows.ts';
import type { RunMetric } from './metric-ground.ts';

/** Which phase the run is in, which windows of the event, and what people have marked. */
export const phase: RunMetric = ({ show, plan, span, nowMs }) => {
  const windows = eventWindows(plan.scenario, plan.manifest);
  let [ended, marks] = [false, 0];
  const phaseNow = (): RunPhase => {
    const now = nowMs();
    if (ended) return 'ended';
    if (now < span.fromMs) return 'before';
    if (now < 0) return 'warm-up';
    return now < span.toMs ? 'measured' : 'drain';
  };
  show.gauge(RUN_METRICS.phase, (value) => {
    const now = phaseNow();
    for (const name of RUN_PHASES) value.set({ phase: name }, name === now ? 1 : 0);
  });
  show.gauge(RUN_METRICS.window, (value) => {
    const now = ended ? -Infinity : nowMs();
    for (const { name, fromMs, toMs } of windows) {
      value.set({ window: name }, fromMs <= now && now < toMs ? 1 : 0);
    }
  });
  show.counter(RUN_METRICS.marks, (from) => from.inc(marks));
  return {
    takeMark: () => {
      marks += 1;
    },
    replayed: async () => {
      ended = true;
    },
  };
};
