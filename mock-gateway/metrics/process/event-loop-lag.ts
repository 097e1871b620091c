import { monitorEventLoopDelay } from 'node:perf_hooks';

import { GATEWAY_METRICS } from '../../../harness/model/metrics.ts';
import type { MetricOnDemand } from '../metric-sources.ts';

/** From one look at the clock to the next: 100 timers a second are not felt. */
const RESOLUTION_MS = 10;

/**
 * How long the event loop kept timers waiting since the last scrape. It is watched from the first
 * scrape on, so that nobody pays for it where nobody asks. What Node records is the whole time from
 * one look to the next; here its interval is taken off, and a loop that is on time shows 0.
 */
export const eventLoopLag: MetricOnDemand = ({ gauge }) => {
  let watched: ReturnType<typeof monitorEventLoopDelay> | undefined;
  // Metrics are read in the order in which they were made: the last one starts the next stretch.
  gauge(GATEWAY_METRICS.eventLoopLagP50, (value) => {
    value.set(watched === undefined ? 0 : lagSeconds(watched.percentile(50)));
  });
  gauge(GATEWAY_METRICS.eventLoopLagP99, (value) => {
    value.set(watched === undefined ? 0 : lagSeconds(watched.percentile(99)));
  });
  gauge(GATEWAY_METRICS.eventLoopLagMax, (value) => {
    value.set(watched === undefined ? 0 : lagSeconds(watched.max));
    if (watched === undefined) {
      watched = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      watched.enable();
    } else watched.reset();
  });
};

const lagSeconds = (nanoseconds: number): number =>
  Math.max(0, nanoseconds - RESOLUTION_MS * 1e6) / 1e9;
