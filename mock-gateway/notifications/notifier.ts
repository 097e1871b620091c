import { isLoopback } from '../../harness/model/loopback.ts';
import type { GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import type { Answers } from '../api/answers.ts';
import type { Clock } from '../clock.ts';
import type { Faults, NotificationFate } from '../faults/faults.ts';
import { Fifo } from '../fifo.ts';
import type { Book, BookKeeper } from '../ledger/book.ts';
import type { PaymentEvent } from '../ledger/event.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ReleaseQueue } from '../release-queue.ts';
import { sendNotification, type Notification, type Sign } from './send-notification.ts';

export interface NotifierParts {
  readonly config: GatewayConfig['notifications'];
  readonly clock: Clock;
  readonly book: Book;
  readonly ledger: Ledger;
  readonly answers: Answers;
  readonly releases: ReleaseQueue;
  /** Beside those of this machine. */
  readonly allowedHosts: readonly string[];
  readonly sign?: Sign | undefined;
  readonly faults?: Pick<Faults, 'notificationFateOf'> | undefined;
}

/**
 * - understood: the merchant acknowledged it
 * - unanswered: it did not; counted at each try
 * - given-up: the last try was in vain
 * - refused: it would have gone to a host that is not allowed, or to no URL
 * - dropped: too many were waiting
 */
const NOTIFICATION_OUTCOMES = [
  'understood',
  'unanswered',
  'given-up',
  'refused',
  'dropped',
] as const;

type Outcome = (typeof NOTIFICATION_OUTCOMES)[number];

/** Without a fault. */
const AS_MEANT: NotificationFate = { delayMs: 0, copies: 1 };

interface Task extends Notification {
  readonly paymentRequestId: string;
  readonly tries: number;
}

/**
 * Tells merchants the final results of payments for which they gave a URL, again and again until
 * they understand or the ladder ends. Where nobody gives a URL it is not even told of payments.
 */
export class Notifier implements BookKeeper {
  readonly #parts: NotifierParts;
  /** Where to send what comes of payments in process. */
  readonly #urls = new Map<string, URL>();
  readonly #ready = new Fifo<Task>();
  readonly #counts = Object.fromEntries(
    NOTIFICATION_OUTCOMES.map((outcome) => [outcome, 0]),
  ) as Record<Outcome, number>;
  #inFlight = 0;
  #pending = 0;
  #isKeeper = false;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
  }

  get counts(): Readonly<Record<Outcome, number>> {
    return { ...this.#counts };
  }

  /** Notifications that wait: to be sent, for an acknowledgement, or for their next try. */
  get pending(): number {
    return this.#pending;
  }

  /** Pay is accepted, and this is where its result shall go. */
  expect(paymentRequestId: string, notifyUrl: string): void {
    const { book, allowedHosts } = this.#parts;
    const row = book.table.rowOf({ paymentRequestId });
    if (book.table.isOver(row) || this.#urls.has(paymentRequestId)) return;
    const url = URL.parse(notifyUrl);
    const isHttp = url !== null && /^https?:$/.test(url.protocol);
    if (!isHttp || !(isLoopback(url.hostname) || allowedHosts.includes(url.hostname))) {
      this.#counts.refused += 1;
      return;
    }
    this.#urls.set(paymentRequestId, url);
    if (!this.#isKeeper) book.addKeeper(this);
    this.#isKeeper = true;
    // Asked before anybody gave a URL, or in an earlier life of the gateway.
    if (book.table.isAwaited(row)) this.#lookAt(book.table.columns.dueMs[row]!);
  }

  happened(paymentRequestId: string, event: PaymentEvent): void {
    const url = this.#urls.get(paymentRequestId);
    if (url === undefined) return;
    switch (event.kind) {
      case 'asked':
        return this.#lookAt(event.dueMs);
      case 'cancelled':
        this.#urls.delete(paymentRequestId);
        return;
      case 'charged':
      case 'confirmed':
      case 'declined':
      case 'closed':
      case 'lost':
        this.#urls.delete(paymentRequestId);
        // After the answer to the request that settled it.
        return queueMicrotask(() => this.#settled(paymentRequestId, url));
      case 'received':
      case 'accepted':
      case 'refunded':
      case 'notified':
    }
  }

  /** The ledger has no timer: somebody must look when the customer has acted. */
  #lookAt(dueMs: number): void {
    const { releases, ledger } = this.#parts;
    releases.add({ endMs: dueMs }, () => ledger.advanceTo(dueMs));
  }

  #settled(paymentRequestId: string, url: URL): void {
    const { clock, ledger, answers, config, releases, faults } = this.#parts;
    const payment = ledger.find({ paymentRequestId }, clock.nowMs());
    const isWanted = config.results.some((state) => state === payment?.state);
    if (payment === undefined || !isWanted) return;
    if (this.#pending >= config.maxPending) {
      this.#counts.dropped += 1;
      return;
    }
    const nowMs = clock.nowMs();
    const { delayMs, copies } = faults?.notificationFateOf(paymentRequestId, nowMs) ?? AS_MEANT;
    this.#pending += copies;
    const body = JSON.stringify(answers.notification(payment));
    const tell = (): void => {
      for (let i = 0; i < copies; i += 1) {
        this.#ready.push({ paymentRequestId, url, body, tries: 0 });
      }
      this.#send();
    };
    if (delayMs === 0) tell();
    else releases.add({ endMs: nowMs + delayMs }, tell);
  }

  #send(): void {
    const { config, sign } = this.#parts;
    while (this.#inFlight < config.maxInFlight && this.#ready.size > 0) {
      const task = this.#ready.first!;
      this.#ready.dropFirst();
      this.#inFlight += 1;
      void sendNotification(task, { timeoutMs: config.timeout, sign }).then((understood) => {
        this.#inFlight -= 1;
        this.#tried(task, understood);
        this.#send();
      });
    }
  }

  #tried(task: Task, understood: boolean): void {
    const { clock, config, releases } = this.#parts;
    if (understood) return this.#end(task, 'understood');
    this.#counts.unanswered += 1;
    const gapMs = config.retries[task.tries];
    if (gapMs === undefined) return this.#end(task, 'given-up');
    releases.add({ endMs: clock.nowMs() + gapMs / config.timeScale }, () => {
      this.#ready.push({ ...task, tries: task.tries + 1 });
      this.#send();
    });
  }

  #end({ paymentRequestId }: Task, outcome: 'understood' | 'given-up'): void {
    const { clock, book } = this.#parts;
    this.#counts[outcome] += 1;
    this.#pending -= 1;
    const row = book.table.rowOf({ paymentRequestId });
    if (row === -1) return;
    const understood = outcome === 'understood';
    book.record(row, { kind: 'notified', atMs: clock.nowMs(), understood });
  }
}
