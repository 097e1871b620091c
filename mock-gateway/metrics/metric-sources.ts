import type { Registry } from 'prom-client';

import type { CapacityState } from '../capacity-model/capacity.ts';
import type { Faults } from '../faults/faults.ts';
import type { Book } from '../ledger/book.ts';
import type { PaymentState } from '../ledger/payment.ts';
import type { Notifier } from '../notifications/notifier.ts';
import type { OnDemand } from '../../harness/model/prometheus/read-on-demand.ts';

/** What metrics read when somebody asks for them. */
export interface MetricSources {
  readonly capacity: () => CapacityState;
  readonly paymentsByState: () => Readonly<Record<PaymentState, number>>;
  readonly book: Book;
  /** Undefined where nothing is on the timetable. */
  readonly faults: Faults | undefined;
  readonly nowMs: () => number;
  readonly notifier: Pick<Notifier, 'counts' | 'pending'>;
}

/** What metrics that follow each request are made for. */
export interface MetricSettings {
  readonly registry: Registry;
  /** Result codes that may be told, beside the gateway's own. */
  readonly codes: readonly string[];
  /** Limits of latency budgets, in ms: each is a bound of a bucket. */
  readonly latencyLimitsMs: readonly number[];
}

/** One metric, or a few that are read together. */
export type MetricOnDemand = (show: OnDemand, sources: MetricSources) => void;
