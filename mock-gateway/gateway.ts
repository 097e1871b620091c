import type { GatewayConfig } from '../harness/model/scenario/gateway.ts';
import { answersOn, type Answers } from './api/answers.ts';
import { Capacity } from './capacity-model/capacity.ts';
import { CapacityTimer } from './capacity-timer.ts';
import type { Clock } from './clock.ts';
import { Ledger } from './ledger/ledger.ts';
import { Refunds } from './ledger/refunds.ts';
import { bookings } from './luck/bookings.ts';
import { identifiers } from './luck/identifiers.ts';
import { paymentFates, type FateOf } from './luck/payment-fates.ts';
import { serviceTimes, type ServiceTimeMs } from './luck/service-times.ts';
import { createMetrics, type GatewayMetrics } from './metrics/gateway-metrics.ts';
import { ReleaseDelay } from './release-delay.ts';
import { ReleaseQueue } from './release-queue.ts';
import { createWire, type Wire, type WireSettings } from './wire.ts';

/** The parts of one gateway. Every gateway has its own: nothing is shared between two. */
export interface Gateway {
  readonly clock: Clock;
  readonly capacity: Capacity;
  readonly capacityTimer: CapacityTimer;
  readonly releases: ReleaseQueue;
  readonly releaseDelay: ReleaseDelay;
  readonly ledger: Ledger;
  readonly refunds: Refunds;
  readonly serviceTimeMs: ServiceTimeMs;
  readonly fateOf: FateOf;
  readonly answers: Answers;
  readonly metrics: GatewayMetrics;
  readonly wire: Wire;
}

export const createGateway = (
  config: GatewayConfig,
  clock: Clock,
  wireSettings: WireSettings = {},
): Gateway => {
  const releases = new ReleaseQueue(clock);
  const capacity = new Capacity(config, () => releases.reorder());
  const ledger = new Ledger(identifiers(config.seed, 'payment'), bookings(config));
  return {
    clock,
    capacity,
    capacityTimer: new CapacityTimer(capacity, clock),
    releases,
    releaseDelay: new ReleaseDelay(),
    ledger,
    refunds: new Refunds(ledger, identifiers(config.seed, 'refund')),
    serviceTimeMs: serviceTimes(config),
    fateOf: paymentFates(config),
    answers: answersOn(clock),
    metrics: createMetrics({
      capacity: () => capacity.stateAt(clock.nowMs()),
      payments: () => ledger.countByState(clock.nowMs()),
      declineCodes: Object.keys(config.declines),
    }),
    wire: createWire(wireSettings, clock),
  };
};
