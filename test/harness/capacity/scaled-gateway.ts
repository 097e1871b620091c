import type { ScalingMeasurement } from '../../../harness/model/capacity/scaling.ts';
import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { batchMean } from '../../../harness/stats/batch-means.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { Capacity } from '../../../mock-gateway/capacity-model/capacity.ts';
import type { SlowDown } from '../../../mock-gateway/capacity-model/slow-down.ts';

/** Of one worker alone. */
export const MEAN_SERVICE_MS = 20;
const SERVED = 12_000;
const BATCHES = 40;

/**
 * What a gateway whose workers slow each other down gets done once all of them are busy: so many
 * exponential services, queued at one instant, in virtual time. The error is that of the mean gap
 * between two ends, over batches on end.
 */
export const saturatedThroughput = (
  workers: number,
  slowDown: SlowDown,
  seed: number,
): ScalingMeasurement => {
  const settings = gatewaySchema.parse({ workers, queueLimit: 1e9, slowDown });
  const capacity = new Capacity(settings);
  const services = randomLayer(seed, `services/${workers}`).at(0);
  const offers = Array.from({ length: SERVED + workers }, () =>
    capacity.offer(0, -MEAN_SERVICE_MS * Math.log(services.uniformAboveZero())),
  );
  // A worker that ends is free at once: the start of the n-th is the end of the (n - workers)-th.
  const startsMs = offers.map((offer) => (offer.accepted ? offer.startMs : Number.NaN));
  const gapsMs = Float64Array.from(
    { length: SERVED - 1 },
    (_, i) => startsMs[workers + i + 1]! - startsMs[workers + i]!,
  );
  const { mean, standardError } = batchMean(gapsMs, BATCHES);
  const throughputPerSecond = 1_000 / mean;
  return {
    size: workers,
    throughputPerSecond,
    errorPerSecond: throughputPerSecond * (standardError / mean),
  };
};
