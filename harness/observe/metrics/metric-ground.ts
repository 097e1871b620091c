import type { Registry } from 'prom-client';

import type { Plan } from '../../model/plan/read-plan.ts';
import type { OnDemand } from '../../model/prometheus/read-on-demand.ts';
import type { RunObserver } from '../../model/run/run-observer.ts';
import type { BudgetTallies } from '../budget-tallies.ts';
import type { ReplayedSpan } from '../replayed-span.ts';

/** What the metrics of a run are made from. */
export interface MetricGround {
  readonly registry: Registry;
  readonly show: OnDemand;
  readonly plan: Plan;
  readonly span: ReplayedSpan;
  /** Planned instants of the payments that are replayed, in ms, ascending. */
  readonly plannedMs: Float64Array;
  /** The row of the plan that the first of them is. */
  readonly firstRow: number;
  /** Names of the journey's steps; records give their numbers. */
  readonly steps: readonly string[];
  /** On the plan's clock. */
  readonly nowMs: () => number;
  readonly budgets: BudgetTallies;
  /** Those that k6 and the harness may use. */
  readonly cores: number;
  /** Limits of latency budgets, in ms: each becomes a bound of a bucket. */
  readonly limitsMs: readonly number[];
}

/** Shows some series of a run, and takes of it what they need. */
export type RunMetric = (ground: MetricGround) => Omit<RunObserver, 'name'>;
