import { RUN_METRICS } from '../../model/run-metrics.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import type { RunMetric } from './metric-ground.ts';

/** Each budget as good events, all events and the share that must be good. */
export const budgetEvents: RunMetric = ({ show, budgets, nowMs }) => {
  const { tallies, takeRecord } = budgets;
  const counts = (take: 'good' | 'events', add: (name: string, count: number) => void): void => {
    const now = nowMs();
    for (const tally of tallies) add(tally.name, tally.counts(now)[take]);
  };
  show.counter(RUN_METRICS.budgetEvents, (from) =>
    counts('events', (budget, count) => from.inc({ budget }, count)),
  );
  show.counter(RUN_METRICS.budgetGood, (from) =>
    counts('good', (budget, count) => from.inc({ budget }, count)),
  );
  show.gauge(RUN_METRICS.budgetObjective, (value) => {
    for (const { name, objective } of tallies) value.set({ budget: name }, objective);
  });
  show.gauge(RUN_METRICS.budgetLimit, (value) => {
    for (const { name, step, quantile, limitMs, window } of tallies) {
      if (quantile === null || limitMs === null) continue;
      const of = { step: step ?? '', quantile: formatQuantile(quantile) };
      value.set({ budget: name, ...of, window: window ?? '' }, limitMs / 1_000);
    }
  });
  return { takeRecord };
};
