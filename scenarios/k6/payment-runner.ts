import {
  OUTCOME_LETTER,
  SETTLEMENT_LETTER,
  type Outcome,
  type Settlement,
} from '../../harness/model/outcome.ts';
import type { RequestRecord } from '../../harness/model/record-line.ts';
import type { Journey, StepAnswer, StepRequest, StepResult } from './journey.ts';
import type { PacerLog } from './pacer-log.ts';

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
  /** Calls one of the two later, once; a failure is a request that made no sense. */
  readonly send: (
    request: StepRequest,
    stepName: string,
    onAnswer: (answer: TimedAnswer) => void,
    onFailure: (error: unknown) => void,
  ) => void;
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

/** A request and the instant at which it is due, in ms on the plan's clock. */
interface Due {
  readonly planIndex: number;
  readonly step: number;
  readonly attempt: number;
  readonly plannedMs: number;
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

  const endUnsent = (due: Due, sentMs: number, outcome: Outcome, resultCode: string): void => {
    log.record(unsentRecord(due, sentMs, outcome, resultCode));
    settle();
  };

  const fault = (due: Due, sentMs: number, error: unknown): void => {
    log.fault(shard, due.planIndex, error);
    endUnsent(due, sentMs, 'error', 'JOURNEY_FAULT');
  };

  const request = (due: Due): void => {
    const sentMs = io.nowMs();
    if (inFlight >= inFlightCap) {
      endUnsent(due, sentMs, 'shed', '');
      return;
    }
    try {
      const wanted = journey.request(due.planIndex, due.step, due.attempt);
      io.send(
        wanted,
        journey.steps[due.step]!,
        (answer) => {
          inFlight -= 1;
          answered(due, sentMs, answer);
        },
        (error) => {
          inFlight -= 1;
          fault(due, sentMs, error);
        },
      );
      inFlight += 1;
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
      settlement = settlementOf(result, journey.steps);
    } catch (error) {
      fault(due, sentMs, error);
      return;
    }
    // Written out rather than spread: k6's engine makes each spread cost microseconds.
    log.record({
      planIndex: due.planIndex,
      step: due.step,
      attempt: due.attempt,
      plannedMs: due.plannedMs,
      latenessMs: sentMs - due.plannedMs,
      blockedMs: answer.blockedMs,
      serviceMs: answer.serviceMs,
      answeredAfterMs: answeredMs - sentMs,
      status: answer.status,
      errorCode: answer.errorCode,
      resultCode: result.resultCode,
      outcome: result.outcome,
      settlement,
    });
    const { next } = result;
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

/**
 * A journey in plain JavaScript may have returned anything; what could not be recorded, or would
 * be due at no time, is an exception of its own.
 */
const settlementOf = (
  { outcome, next }: StepResult,
  steps: readonly string[],
): Settlement | null => {
  if (!(outcome in OUTCOME_LETTER)) throw new TypeError(`${outcome} is no outcome`);
  if ('settled' in next) {
    if (next.settled in SETTLEMENT_LETTER) return next.settled;
    throw new TypeError(`${next.settled} is no settlement`);
  }
  if (steps[next.step] !== undefined && next.attempt >= 1 && next.afterMs >= 0) return null;
  throw new TypeError('next is neither settled nor a step that can fall due');
};

const unsentRecord = (
  { planIndex, step, attempt, plannedMs }: Due,
  sentMs: number,
  outcome: Outcome,
  resultCode: string,
): RequestRecord => ({
  planIndex,
  step,
  attempt,
  plannedMs,
  latenessMs: sentMs - plannedMs,
  blockedMs: null,
  serviceMs: null,
  answeredAfterMs: null,
  status: 0,
  errorCode: 0,
  resultCode,
  outcome,
  settlement: 'unresolved',
});
