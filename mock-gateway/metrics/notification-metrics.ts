import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import type { Notifier } from '../notifications/notifier.ts';
import type { OnDemand } from './read-on-demand.ts';

export const addNotificationMetrics = (
  { gauge, counter }: OnDemand,
  notifier: Pick<Notifier, 'counts' | 'pending'>,
): void => {
  counter(GATEWAY_METRICS.notifications, (from) => {
    for (const [outcome, count] of Object.entries(notifier.counts)) from.inc({ outcome }, count);
  });
  gauge(GATEWAY_METRICS.notificationsPending, (set) => set.set(notifier.pending));
};
