import type { GatewayConfig } from '../harness/model/scenario/gateway.ts';
import { answersOn, type Answers } from './api/answers.ts';
import { capacityFaults } from './capacity-model/capacity-faults.ts';
import { Capacity } from './capacity-model/capacity.ts';
import { CapacityTimer } from './capacity-timer.ts';
import type { Clock } from './clock.ts';
import { faultCodes, Faults } from './faults/faults.ts';
import { ReplayClock } from './faults/replay-clock.ts';
import { AgedPayments } from './ledger/aged-payments.ts';
import { Book } from './ledger/book.ts';
import { openJournal, type Journal } from './ledger/journal.ts';
import { Ledger } from './ledger/ledger.ts';
import { Refunds } from './ledger/refunds.ts';
import { bookings } from './luck/bookings.ts';
import { identifiers } from './luck/identifiers.ts';
import { failCodes, paymentFates, type FateOf } from './luck/payment-fates.ts';
import { serviceTimes, type ServiceTimeMs } from './luck/service-times.ts';
import { createMetrics, type GatewayMetrics } from './metrics/gateway-metrics.ts';
import { Notifier } from './notifications/notifier.ts';
import { ReleaseDelay } from './release-delay.ts';
import { ReleaseQueue } from './release-queue.ts';
import { Tally } from './tally.ts';
import { createWire, type Wire, type WireSettings } from './wire.ts';

/** The parts of one gateway. Every gateway has its own: nothing is shared between two. */
export interface Gateway {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly replayClock: ReplayClock;
  /** Undefined where nothing is on the timetable: then they cost nothing. */
  readonly faults: Faults | undefined;
  /** Requests for an operation that have been read, whatever became of them. */
  readonly received: Tally;
  readonly capacity: Capacity;
  readonly capacityTimer: CapacityTimer;
  readonly releases: ReleaseQueue;
  readonly releaseDelay: ReleaseDelay;
  readonly book: Book;
  readonly ledger: Ledger;
  /** Rows of payments that have left memory, where they are kept. */
  readonly aged: AgedPayments | undefined;
  /** The ledger's file, where it has one. */
  readonly journal: Journal | undefined;
  readonly refunds: Refunds;
  readonly notifier: Notifier;
  readonly serviceTimeMs: ServiceTimeMs;
  readonly fateOf: FateOf;
  readonly answers: Answers;
  readonly metrics: GatewayMetrics;
  readonly wire: Wire;
  /** CPU time so far, of all its processes. */
  readonly cpuMs: () => number;
  /** Writes what its files have to hold, and closes them. Nothing may be asked of it after that. */
  readonly close: () => void;
}

export interface GatewayOptions extends WireSettings {
  readonly clock: Clock;
  /** Where the ledger is kept beside memory, and taken from at the start. */
  readonly ledgerFile?: string | undefined;
  /** Instant zero of the replay by the wall clock, where it is known before the start. */
  readonly startAtEpochMs?: number | undefined;
  /** Hosts beside this machine that notifications may go to. */
  readonly allowedHosts?: readonly string[];
  /** CPU time of processes that speak HTTP for it. */
  readonly frontsCpuMs?: () => number;
}

/** @throws PeakdayError of kind `usage` where the ledger's file is not of this gateway */
export const createGateway = (config: GatewayConfig, options: GatewayOptions): Gateway => {
  const { clock, ledgerFile, startAtEpochMs, allowedHosts = [], ...others } = options;
  const { frontsCpuMs = () => 0, ...wireSettings } = others;
  const { seed } = config;
  const { zeroEpochMs } = clock;
  const { maxPayments, keepAged } = config.ledger;
  const releases = new ReleaseQueue(clock);
  const capacity = new Capacity(config, () => releases.reorder());
  const capacityTimer = new CapacityTimer(capacity, clock);
  const faults = config.faults.timetable.length === 0 ? undefined : new Faults(config);
  const replayClock = new ReplayClock(clock, startAtEpochMs);
  replayClock.onStart((zeroMs) => {
    faults?.startAt(zeroMs);
    const ofCapacity = capacityFaults(config.faults.timetable, zeroMs);
    if (ofCapacity === undefined) return;
    capacity.expectFaults(clock.nowMs(), ofCapacity);
    capacityTimer.changesAreKnown();
  });
  const wire = createWire(wireSettings, clock);
  const book = new Book({ maxPayments, paymentIdOf: identifiers(seed, 'payment') });
  const aged = keepAged ? new AgedPayments(zeroEpochMs) : undefined;
  if (aged !== undefined) book.addKeeper(aged);
  const ledger = new Ledger(book, { zeroEpochMs, bookingsOf: bookings(config) });
  const refundIdOf = identifiers(seed, 'refund');
  const refunds = new Refunds(ledger, { maxRefunds: maxPayments, refundIdOf });
  const journal =
    ledgerFile === undefined
      ? undefined
      : openJournal({ file: ledgerFile, seed, maxPayments, zeroEpochMs }, { book, refunds });
  ledger.resume();
  const answers = answersOn(clock);
  const notifier = new Notifier({
    config: config.notifications,
    clock,
    book,
    ledger,
    answers,
    releases,
    allowedHosts,
    sign: wire.signNotification,
    faults,
  });
  return {
    config,
    clock,
    replayClock,
    faults,
    received: new Tally(),
    capacity,
    capacityTimer,
    releases,
    releaseDelay: new ReleaseDelay(),
    book,
    ledger,
    aged,
    journal,
    refunds,
    notifier,
    serviceTimeMs: serviceTimes(config),
    fateOf: paymentFates(config),
    answers,
    metrics: createMetrics({
      capacity: () => capacity.stateAt(clock.nowMs()),
      paymentsByState: () => ledger.countByState(clock.nowMs()),
      book,
      notifier,
      faults,
      nowMs: () => clock.nowMs(),
      codes: [...failCodes(config), ...faultCodes(config)],
      latencyLimitsMs: config.latencyLimitsMs,
    }),
    wire,
    cpuMs: () => ownCpuMs() + frontsCpuMs(),
    close: () => {
      journal?.close();
      aged?.close();
    },
  };
};

const ownCpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
