import { Registry } from 'prom-client';

import { readOnDemand } from '../../model/prometheus/read-on-demand.ts';
import type { PacerStart } from '../../model/record-line.ts';
import type { BeginningRun, RunObserver } from '../../model/run/run-observer.ts';
import { RUN_METRICS } from '../../model/run-metrics.ts';
import { budgetTallies } from '../budget-tallies.ts';
import { replayedSpan } from '../replayed-span.ts';
import { arrivals } from './arrivals.ts';
import { budgetEvents } from './budget-events.ts';
import { generator } from './generator.ts';
import type { MetricGround, RunMetric } from './metric-ground.ts';
import { phase } from './phase.ts';
import { requests } from './requests.ts';
import { validityLimits } from './validity-limits.ts';

const METRICS: readonly RunMetric[] = [
  phase,
  arrivals,
  requests,
  budgetEvents,
  generator,
  validityLimits,
];

/** The metrics of one run, and what they must be told of it. */
export interface RunRegistry extends Omit<RunObserver, 'name'> {
  readonly registry: Registry;
}

/**
 * Made when the first pacer has told its clock and its steps, before it sends anything.
 * @param nowEpochMs The wall clock.
 */
export const runRegistry = (
  run: BeginningRun,
  { zeroEpochMs, steps }: Pick<PacerStart, 'zeroEpochMs' | 'steps'>,
  nowEpochMs: () => number,
): RunRegistry => {
  const { plan, facts } = run;
  const registry = new Registry();
  registry.setDefaultLabels({ run: facts.id, scenario: plan.manifest.scenario });
  // A stopped plan's clock stands still, and none goes back: counters are made of it.
  let [latestMs, stoppedMs] = [-Infinity, Infinity];
  const nowMs = (): number => {
    latestMs = Math.max(latestMs, Math.min(stoppedMs, nowEpochMs() - zeroEpochMs));
    return latestMs;
  };
  const plannedMs = plan.plannedMs().subarray(facts.from, facts.to);
  const budgets = budgetTallies(run, plannedMs, steps);
  const ground: MetricGround = {
    registry,
    show: readOnDemand(registry),
    plan,
    span: replayedSpan(run, plannedMs),
    plannedMs,
    firstRow: facts.from,
    steps,
    nowMs,
    budgets,
    cores: facts.environment.cores,
    limitsMs: budgets.tallies.flatMap(({ limitMs }) => (limitMs === null ? [] : [limitMs])),
  };
  ground.show.gauge(RUN_METRICS.info, (value) =>
    value.set({ plan: facts.planHash, target: facts.target.kind, k6: facts.environment.k6 }, 1),
  );
  const metrics = METRICS.map((metric) => metric(ground));
  return {
    registry,
    takeRecord: (record) => {
      for (const metric of metrics) metric.takeRecord?.(record);
    },
    takeNote: (note) => {
      for (const metric of metrics) metric.takeNote?.(note);
    },
    takeSample: (sample) => {
      for (const metric of metrics) metric.takeSample?.(sample);
    },
    takeMark: (mark) => {
      for (const metric of metrics) metric.takeMark?.(mark);
    },
    stopping: () => {
      stoppedMs = nowMs();
    },
    replayed: async () => {
      for (const metric of metrics) await metric.replayed?.();
    },
  };
};
