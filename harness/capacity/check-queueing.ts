import type { CheckedProbe, QueueingCheck } from '../model/capacity/queueing.ts';
import type { Estimate } from '../model/estimate.ts';
import { median } from '../stats/median.ts';
import {
  feltDispersion,
  highestLoad,
  predictedQuantile,
  type DispersionAt,
} from '../stats/queue-prediction.ts';
import { meanService, serviceVariation, type Queue } from '../stats/response-tail.ts';

/** A probe that the model is held against. */
interface HeldOutProbe {
  readonly offeredPerSecond: number;
  /** The quantile of its response times, in ms. */
  readonly responseTime: Estimate;
}

export interface QueueingQuestion {
  /** Servers, and service times in ms as measured without a queue. */
  readonly queue: Queue;
  /** Of the offered arrivals, windows in ms. */
  readonly arrivals: readonly DispersionAt[];
  readonly quantile: number;
  readonly limitMs: number;
  /** As searched, per second. */
  readonly capacity: Estimate | null;
  readonly probes: readonly HeldOutProbe[];
}

/**
 * A cross-check of a searched capacity: what queueing theory says of c servers with these service
 * times under arrivals with this dispersion, and how wrong that was at each probe. Nothing of the
 * probes goes into the model. It knows a steady rate, no limit of the queue and no timeout: it is
 * meant for loads at which nearly all is answered.
 */
export const checkQueueing = (question: QueueingQuestion): QueueingCheck => {
  const { queue, arrivals, quantile, limitMs, capacity } = question;
  const perMs = highestLoad(queue, arrivals, { q: quantile, limit: limitMs });
  const highestPerSecond = perMs === null ? null : perMs * 1_000;
  const probes = question.probes.map((probe) => checkedProbe(question, probe));
  const wrong = probes.flatMap(({ wrongBy }) => (wrongBy === null ? [] : [Math.abs(wrongBy)]));
  return {
    model: {
      servers: queue.servers,
      meanServiceMs: meanService(queue),
      serviceVariation: serviceVariation(queue),
    },
    quantile,
    limitMs,
    highestPerSecond,
    dispersion: perMs === null ? null : feltDispersion(queue, utilisation(queue, perMs), arrivals),
    capacity,
    capacityWrongBy: over(highestPerSecond, capacity?.value ?? null),
    probes,
    medianWrongBy: wrong.length === 0 ? null : median(wrong),
    worstWrongBy: wrong.length === 0 ? null : Math.max(...wrong),
  };
};

const utilisation = (queue: Queue, perMs: number): number =>
  (perMs * meanService(queue)) / queue.servers;

const checkedProbe = (
  { queue, arrivals, quantile }: QueueingQuestion,
  { offeredPerSecond, responseTime }: HeldOutProbe,
): CheckedProbe => {
  const busy = utilisation(queue, offeredPerSecond / 1_000);
  const predicted = predictedQuantile(queue, arrivals, busy, quantile);
  const predictedMs = Number.isFinite(predicted) ? predicted : null;
  return {
    offeredPerSecond,
    utilisation: busy,
    measured: responseTime,
    predictedMs,
    wrongBy: over(predictedMs, responseTime.value),
  };
};

const over = (predicted: number | null, measured: number | null): number | null =>
  predicted === null || measured === null ? null : predicted / measured - 1;
