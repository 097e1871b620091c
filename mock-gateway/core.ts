import type { OperationName } from './api/operation-name.ts';
import { REJECTIONS, type RejectionReason } from './api/rejections.ts';
import type { Parsed, PayRequest } from './api/requests.ts';
import { resultOfAny, type Answer } from './api/result.ts';
import { magicMishap } from './faults/magic-amounts.ts';
import type { Mishap } from './faults/mishap.ts';
import type { Gateway } from './gateway.ts';
import type { PaymentReference } from './ledger/payment.ts';
import type { RefundReference, RefundRequest } from './ledger/refund.ts';
import { cancelOperation } from './operations/cancel.ts';
import { inquireRefundOperation } from './operations/inquire-refund.ts';
import { inquireOperation } from './operations/inquire.ts';
import type { Operation } from './operations/operation.ts';
import { payOperation } from './operations/pay.ts';
import { refundOperation } from './operations/refund.ts';

/** What a client gets that gets no proper answer, or not in the proper way. */
export type Spoiled =
  /** The answer of a load balancer that has no gateway behind it. */
  | { readonly kind: 'unavailable' }
  /** The connection is closed. */
  | { readonly kind: 'drop' }
  /** Nothing, until it gives up. */
  | { readonly kind: 'silence' }
  /** The body takes so many milliseconds to leave. */
  | { readonly kind: 'slow-body'; readonly answer: Answer; readonly overMs: number };

/**
 * What is to be sent.
 * @param endMs The virtual end, where a worker has served the request and nothing is spoiled.
 */
export type Reply = (answer: Answer | Spoiled, endMs?: number) => void;

/**
 * One operation, from the request that was read or refused at `atMs` to its reply, which comes at the
 * virtual end. `ofSandbox`: whether the amount may be a magic one.
 */
export type Serve<Request> = (
  parsed: Parsed<Request>,
  atMs: number,
  ofSandbox: boolean,
  reply: Reply,
) => void;

/**
 * The half of the gateway that has workers, queue, ledger and metrics. The other half speaks HTTP: it
 * reads, verifies and parses requests, sends and signs answers, and knows nothing of payments.
 */
export interface Core {
  readonly pay: Serve<PayRequest>;
  readonly inquire: Serve<PaymentReference>;
  readonly cancel: Serve<PaymentReference>;
  readonly refund: Serve<RefundRequest>;
  readonly inquireRefund: Serve<RefundReference>;
  /** An answer has been handed to its socket so long after its virtual end. */
  released(lateMs: number): void;
}

export const createCore = (gateway: Gateway): Core => {
  const { releaseDelay, metrics } = gateway;
  return {
    pay: serving('pay', payOperation(gateway), gateway),
    inquire: serving('inquire', inquireOperation(gateway), gateway),
    cancel: serving('cancel', cancelOperation(gateway), gateway),
    refund: serving('refund', refundOperation(gateway), gateway),
    inquireRefund: serving('inquireRefund', inquireRefundOperation(gateway), gateway),
    released: (lateMs) => {
      // One that left before its end, as timers of whole milliseconds make it, was not late.
      const countedMs = Math.max(0, lateMs);
      releaseDelay.add(countedMs);
      metrics.released(countedMs);
    },
  };
};

const UNAVAILABLE: Spoiled = { kind: 'unavailable' };
const DROP: Spoiled = { kind: 'drop' };
const SILENCE: Spoiled = { kind: 'silence' };

const serving = <Request>(
  name: OperationName,
  operation: Operation<Request>,
  gateway: Gateway,
): Serve<Request> => {
  const { received, faults, capacity, capacityTimer, releases } = gateway;
  const { serviceTimeMs, metrics, journal } = gateway;
  const told = (answer: Answer): Answer => {
    journal?.flush();
    metrics.answered(name, answer.result);
    return answer;
  };
  const rejected = (reason: RejectionReason): Answer => {
    metrics.rejected(name, reason);
    return told({ result: REJECTIONS[reason] });
  };
  const struckBy = ({ name: fault }: { readonly name?: string }): void => {
    if (fault !== undefined) faults?.countStruck(fault);
  };
  /** The request itself has been served. */
  const spoiled = (mishap: Mishap, answer: Answer): Answer | Spoiled => {
    struckBy(mishap);
    journal?.flush();
    switch (mishap.kind) {
      case 'drop':
        return DROP;
      case 'silence':
        return SILENCE;
      case 'error':
        return told({ result: resultOfAny(mishap.resultCode) });
      case 'slow-body':
        return { kind: 'slow-body', answer: told(answer), overMs: mishap.overMs };
    }
  };
  return (parsed, atMs, ofSandbox, reply) => {
    received.add();
    const blackout = faults?.blackoutAt(atMs);
    if (blackout !== undefined) {
      struckBy(blackout);
      return reply(UNAVAILABLE);
    }
    if (!parsed.ok) return reply(told({ result: parsed.refusal }));
    const { request } = parsed;
    const attempt = operation.receive(request, atMs);
    if (attempt === undefined) {
      capacity.turnAway();
      return reply(rejected('memory-full'));
    }
    const mishap =
      (ofSandbox ? magicMishap(name, operation.amountOf?.(request, atMs)) : undefined) ??
      faults?.mishapOf(name, attempt, atMs);
    if (mishap !== undefined && 'stage' in mishap && mishap.stage === 'request') {
      struckBy(mishap);
      if (mishap.kind === 'drop') return reply(DROP);
      return reply(told({ result: resultOfAny(mishap.resultCode) }));
    }
    const offer = capacity.offer(atMs, serviceTimeMs(name, attempt));
    if (!offer.accepted) return reply(rejected(offer.refusal));
    if (offer.startMs > atMs) capacityTimer.somebodyWaits();
    operation.accept?.(request, atMs);
    releases.add(offer, () => {
      const { startMs, endMs } = offer;
      metrics.served(name, startMs - atMs, endMs - startMs);
      const answer = operation.finish(request, endMs, ofSandbox);
      if (mishap === undefined) reply(told(answer), endMs);
      else reply(spoiled(mishap, answer));
    });
  };
};
