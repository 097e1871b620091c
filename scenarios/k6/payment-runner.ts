import type { Settlement } from '../../harness/model/outcome.ts';
import type { Journey, StepAnswer, StepRequest, StepResult } from './journey.ts';
import type { Due, PacerLog } from './pacer-log.ts';

export interface TimedAnswer extends StepAnswer {
  /** Waiting for a connection, the opening of one included. */
  readonly blockedMs: number;
  /** Send to last byte. */
  readonly serviceMs: number;
}

export interface RunnerIo {
  /** Milliseconds on the plan's clock, monotonic; instant zero of the plan is 0. */
  readonly nowMs: () => number;
  readonly after: (delayMs: number, run: () => void) => void;
  readonly send: (request: StepRequest, stepName: string) => Promise<TimedAnswer>;
}

export interface RunnerOptions {
  readonly shard: number;
  readonly inFlightCap: number;
  readonly journey: Journey;
  readonly io: RunnerIo;
  readonly log: PacerLog;
  /** Called each time a payment has come to its end. */
  readonly onSettled: () => void;
}

export interface PaymentRunner {
  readonly begin: (planIndex: number, plannedMs: number) => void;
  /** Sends nothing more. */
  readonly close: () => void;
  readonly inFlight: () => number;
  readonly begun: () => number;
  /** Payments begun and not settled. */
  readonly open: () => number;
}

/**
 * Takes payments through their journey. Every callback is guarded: one rejection left unhandled
 * would end this shard, and k6 would still exit 0. Whatever goes wrong in a request ends as a
 * record.
 */
export const paymentRunner = (options: RunnerOptions): PaymentRunner => {
  const { shard, inFlightCap, journey, io, log, onSettled } = options;
  let inFlight = 0;
  let begun = 0;
  let open = 0;
  let closed = false;

  const settle = (): void => {
    open -= 1;
    onSettled();
  };

  const fault = (due: Due, sentMs: number, error: unknown): void => {
    log.fault(shard, due.planIndex, error);
    const resultCode = 'JOURNEY_FAULT';
    log.record(due, sentMs, { outcome: 'error', resultCode, settlement: 'unresolved' });
    settle();
  };

  const request = (due: Due): void => {
    const sentMs = io.nowMs();
    if (inFlight >= inFlightCap) {
      log.record(due, sentMs, { outcome: 'shed', settlement: 'unresolved' });
      settle();
      return;
    }
    try {
      const wanted = journey.request(due.planIndex, due.step, due.attempt);
      const sending = io.send(wanted, journey.steps[due.step] ?? 'unnamed');
      inFlight += 1;
      // k6 resolves whatever the network does; a rejection means that the request made no sense.
      sending.then(
        (answer) => {
          inFlight -= 1;
          answered(due, sentMs, answer);
        },
        (error: unknown) => {
          inFlight -= 1;
          fault(due, sentMs, error);
        },
      );
    } catch (error) {
      fault(due, sentMs, error);
    }
  };

  const answered = (due: Due, sentMs: number, answer: TimedAnswer): void => {
    const answeredMs = io.nowMs();
    let result: StepResult;
    let settlement: Settlement | null;
    try {
      result = journey.after(due.planIndex, due.step, due.attempt, answer);
      settlement = 'settled' in result.next ? result.next.settled : null;
    } catch (error) {
      fault(due, sentMs, error);
      return;
    }
    const { outcome, resultCode, next } = result;
    const answeredAfterMs = answeredMs - sentMs;
    log.record(due, sentMs, { ...answer, answeredAfterMs, outcome, resultCode, settlement });
    if ('settled' in next) {
      settle();
      return;
    }
    const { step, attempt, afterMs } = next;
    const later = { planIndex: due.planIndex, step, attempt, plannedMs: answeredMs + afterMs };
    io.after(afterMs, () => {
      if (!closed) request(later);
    });
  };

  return {
    begin: (planIndex, plannedMs) => {
      begun += 1;
      open += 1;
      request({ planIndex, step: 0, attempt: 1, plannedMs });
    },
    close: () => {
      closed = true;
    },
    inFlight: () => inFlight,
    begun: () => begun,
    open: () => open,
  };
};
