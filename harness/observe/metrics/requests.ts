import { OUTCOMES, SETTLEMENTS, type Outcome, type Settlement } from '../../model/outcome.ts';
import type { HistogramDefinition } from '../../model/metrics.ts';
import { BoundCounter } from '../../model/prometheus/bound-counter.ts';
import { BoundHistogram } from '../../model/prometheus/bound-histogram.ts';
import { RUN_METRICS } from '../../model/run-metrics.ts';
import { isAnswered, paymentMsOf, responseMsOf, unseenMsOf } from '../../model/response-time.ts';
import type { MetricGround, RunMetric } from './metric-ground.ts';

/** How requests ended and how long they took, by step. */
export const requests: RunMetric = (ground) => {
  const { registry } = ground;
  const { plannedMs, firstRow, limitsMs } = ground;
  const unlabelled = (definition: HistogramDefinition): ((seconds: number) => void) =>
    new BoundHistogram(definition, definition.buckets(limitsMs), registry).bind({});
  const lateness = unlabelled(RUN_METRICS.lateness);
  const unseen = unlabelled(RUN_METRICS.unseen);
  const payment = unlabelled(RUN_METRICS.payment);
  const settled = settlementCounters(ground);
  const steps = ground.steps.map(stepSeries(ground));
  return {
    takeRecord: (record) => {
      const { outcome, settlement, step, attempt, serviceMs, latenessMs, status } = record;
      if (settlement !== null) {
        settled[settlement]();
        payment(paymentMsOf(record, plannedMs[record.planIndex - firstRow]!) / 1_000);
      }
      const series = steps[step];
      series?.outcomes[outcome]();
      series?.response(responseMsOf(record) / 1_000);
      if (status > 0 && serviceMs !== null) series?.service(serviceMs / 1_000);
      if (step > 0 || attempt > 1 || outcome === 'shed') return;
      lateness(latenessMs / 1_000);
      const unseenMs = isAnswered(record) ? unseenMsOf(record) : null;
      if (unseenMs !== null) unseen(unseenMs / 1_000);
    },
  };
};

const settlementCounters = ({ registry }: MetricGround): Record<Settlement, () => void> => {
  const counter = new BoundCounter(RUN_METRICS.settled, registry);
  const series = SETTLEMENTS.map((settlement) => [settlement, counter.bind({ settlement })]);
  return Object.fromEntries(series) as Record<Settlement, () => void>;
};

const stepSeries = ({ registry, limitsMs }: MetricGround) => {
  const counter = new BoundCounter(RUN_METRICS.requests, registry);
  const [response, service] = [RUN_METRICS.response, RUN_METRICS.service].map(
    (definition) => new BoundHistogram(definition, definition.buckets(limitsMs), registry),
  ) as [BoundHistogram, BoundHistogram];
  return (step: string) => ({
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, counter.bind({ step, outcome })]),
    ) as Record<Outcome, () => void>,
    response: response.bind({ step }),
    service: service.bind({ step }),
  });
};
