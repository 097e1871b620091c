import type { Plan } from '../../model/plan/read-plan.ts';
import { BoundCounter } from '../../model/prometheus/bound-counter.ts';
import { RUN_METRICS } from '../../model/run-metrics.ts';
import { countBelow } from '../../stats/count-below.ts';
import type { MetricGround, RunMetric } from './metric-ground.ts';

/**
 * Payments that were planned by now, those that the pacers say they have begun, and those whose first
 * request has ended, by where and what: a slow target holds up the last, never the second.
 */
export const arrivals: RunMetric = (ground) => {
  const { show, plannedMs, nowMs } = ground;
  show.counter(RUN_METRICS.planned, (from) => from.inc(countBelow(plannedMs, nowMs())));
  const begunBy = new Map<number, number>();
  show.counter(RUN_METRICS.begun, (from) =>
    from.inc(begunBy.values().reduce((sum, begun) => sum + begun, 0)),
  );
  const ended = endedAt(ground);
  return {
    takeNote: ({ tag, note }) => {
      if (tag === '#beat' || tag === '#end') begunBy.set(note.shard, note.begun);
    },
    takeRecord: ({ step, attempt, planIndex }) => {
      if (step === 0 && attempt === 1) ended(planIndex);
    },
  };
};

/** A series for each pair of prefecture and category that the plan has, at zero from the start. */
const endedAt = ({ plan, registry }: MetricGround): ((planIndex: number) => void) => {
  const counter = new BoundCounter(RUN_METRICS.ended, registry);
  const labelsAt = RUN_METRICS.ended.labels.map((name) => dimension(plan, name));
  const keyOf = (row: number): number =>
    labelsAt.reduce((key, { codeAt }) => key * 256 + codeAt(row), 0);
  const { warmUp, measured } = plan.manifest.payments;
  const rows = warmUp + measured;
  const series = new Map<number, () => void>();
  for (let row = 0; row < rows; row += 1) {
    if (series.has(keyOf(row))) continue;
    const labels = Object.fromEntries(labelsAt.map(({ name, valueAt }) => [name, valueAt(row)]));
    series.set(keyOf(row), counter.bind(labels));
  }
  return (planIndex) => series.get(keyOf(planIndex))?.();
};

/** A column of codes as a label; empty where this plan has no such column. */
const dimension = ({ manifest, numbers }: Plan, name: string) => {
  const column = manifest.columns.find((candidate) => candidate.name === name);
  if (column?.type !== 'code') return { name, codeAt: () => 0, valueAt: () => '' };
  const codes = numbers(name);
  const codeAt = (row: number): number => codes[row]!;
  return { name, codeAt, valueAt: (row: number): string => column.values?.[codeAt(row)] ?? '' };
};
