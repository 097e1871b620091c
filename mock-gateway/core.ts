import type { OperationName } from './api/operation-name.ts';
import type { Requests } from './api/operations.ts';
import { resultOf, type Answer, type Result } from './api/result.ts';
import type { Refusal } from './capacity-model/offer.ts';
import type { Gateway } from './gateway.ts';
import { cancelOperation } from './routes/cancel.ts';
import { inquireRefundOperation } from './routes/inquire-refund.ts';
import { inquireOperation } from './routes/inquire.ts';
import type { Operation } from './routes/operation.ts';
import { payOperation } from './routes/pay.ts';
import { refundOperation } from './routes/refund.ts';

/**
 * What is to be sent.
 * @param endMs The virtual end, where a worker has served the request.
 */
export type Reply = (answer: Answer, endMs?: number) => void;

/**
 * The half of the gateway that has workers, queue, ledger and metrics. The other half speaks HTTP: it
 * reads, verifies and parses requests, sends and signs answers, and knows nothing of payments.
 */
export interface Core {
  /** @param atMs When the request had been read; replied to once, at the virtual end. */
  serve<Name extends OperationName>(
    name: Name,
    request: Requests[Name],
    atMs: number,
    reply: Reply,
  ): void;
  /** A request was refused by those who read it. */
  refused(name: OperationName, result: Result): void;
  /** An answer has been handed to its socket so long after its virtual end. */
  released(lateMs: number): void;
}

/** One code for all: nothing was done, and the same request may be repeated later. */
const REFUSAL_MESSAGES: Readonly<Record<Refusal, string>> = {
  'over-quota': 'More requests a second than are allowed. Repeat it later.',
  'queue-full': 'Too many requests at one time. Repeat it later.',
  'past-deadline': 'The queue is too long for the deadline. Repeat it later.',
};

export const createCore = (gateway: Gateway): Core => {
  const { capacity, capacityTimer, releases, releaseDelay } = gateway;
  const { serviceTimeMs, metrics, journal } = gateway;
  const operations: { readonly [Name in OperationName]: Operation<Requests[Name]> } = {
    pay: payOperation(gateway),
    inquire: inquireOperation(gateway),
    cancel: cancelOperation(gateway),
    refund: refundOperation(gateway),
    inquireRefund: inquireRefundOperation(gateway),
  };
  return {
    serve: (name, request, atMs, reply) => {
      const operation = operations[name];
      const answer: Reply = (given, endMs) => {
        journal?.flush();
        metrics.answered(name, given.result);
        reply(given, endMs);
      };
      const attempt = operation.receive(request, atMs);
      if (attempt === undefined) {
        return answer({ result: resultOf('REQUEST_TRAFFIC_EXCEED_LIMIT') });
      }
      const offer = capacity.offer(atMs, serviceTimeMs(name, attempt));
      if (!offer.accepted) {
        metrics.rejected(name, offer.refusal);
        const message = REFUSAL_MESSAGES[offer.refusal];
        return answer({ result: resultOf('REQUEST_TRAFFIC_EXCEED_LIMIT', message) });
      }
      if (offer.startMs > atMs) capacityTimer.somebodyWaits();
      operation.accept?.(request, atMs);
      releases.add(offer, () => {
        const { startMs, endMs } = offer;
        metrics.served(name, startMs - atMs, endMs - startMs);
        answer(operation.finish(request, endMs), endMs);
      });
    },
    refused: (name, result) => metrics.answered(name, result),
    released: (lateMs) => {
      releaseDelay.add(lateMs);
      metrics.released(lateMs);
    },
  };
};
