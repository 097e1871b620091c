import type { RequestListener } from 'node:http';

import type { OperationName } from '../api/operation-name.ts';
import { parseRequest, type ReadDocument } from '../api/requests.ts';
import { resultOf, resultOfAny, type Answer } from '../api/result.ts';
import type { Refusal } from '../capacity-model/offer.ts';
import { isOfSandbox, magicMishap } from '../faults/magic-amounts.ts';
import type { Gateway } from '../gateway.ts';
import type { Attempt } from '../ledger/attempt.ts';
import { readBody } from './read-body.ts';
import { answerUnavailable, spoilAnswer } from './spoil-answer.ts';

/** One call of the API, in the order of what happens to a request. Instants are virtual. */
export interface Operation<Request> {
  readonly name: OperationName;
  readonly readDocument: ReadDocument<Request>;
  /**
   * It has been read: counts it, and says whose luck it has. Undefined where the ledger has no room
   * for what it asks.
   */
  receive(request: Request, atMs: number): Attempt | undefined;
  /** The amount that a client of the sandbox may mean something by. */
  amountOf?(request: Request, atMs: number): string | undefined;
  /** A worker will serve it. Not called where it is rejected. */
  accept?(request: Request, atMs: number): void;
  /** Its service is over: its effect happens now. */
  finish(request: Request, atMs: number, ofSandbox: boolean): Answer;
}

/** One code for all: nothing was done, and the same request may be repeated later. */
const REFUSAL_MESSAGES: Readonly<Record<Refusal, string>> = {
  'over-quota': 'More requests a second than are allowed. Repeat it later.',
  'queue-full': 'Too many requests at one time. Repeat it later.',
  'past-deadline': 'The queue is too long for the deadline. Repeat it later.',
};

export const operationHandler = <Request>(
  operation: Operation<Request>,
  gateway: Gateway,
): RequestListener => {
  const { clock, capacity, capacityTimer, releases, releaseDelay } = gateway;
  const { serviceTimeMs, metrics, journal, faults } = gateway;
  const { bodyLimitBytes, refusalOf, send } = gateway.wire;
  const { name, readDocument } = operation;
  const spoil = spoilAnswer(gateway, name);
  return (httpRequest, response) => {
    const answer = (given: Answer, sent?: () => void): void => {
      journal?.flush();
      metrics.answered(name, given.result);
      send(httpRequest, response, given, sent);
    };
    readBody(httpRequest, bodyLimitBytes, (body) => {
      const atMs = clock.nowMs();
      if (faults?.isBlackout(atMs) === true) return answerUnavailable(response);
      if (body === undefined) {
        const message = `the body is longer than ${bodyLimitBytes} bytes`;
        return answer({ result: resultOf('PARAM_ILLEGAL', message) });
      }
      const refusal = refusalOf?.(httpRequest, body);
      if (refusal !== undefined) return answer({ result: refusal });
      const parsed = parseRequest(readDocument, body);
      if (!parsed.ok) return answer({ result: parsed.refusal });
      const { request } = parsed;
      const attempt = operation.receive(request, atMs);
      if (attempt === undefined) {
        return answer({ result: resultOf('REQUEST_TRAFFIC_EXCEED_LIMIT') });
      }
      const ofSandbox = isOfSandbox(httpRequest);
      const mishap =
        (ofSandbox ? magicMishap(name, operation.amountOf?.(request, atMs)) : undefined) ??
        faults?.mishapOf(name, attempt, atMs);
      if (mishap !== undefined && 'stage' in mishap && mishap.stage === 'request') {
        if (mishap.kind === 'drop') return void response.destroy();
        return answer({ result: resultOfAny(mishap.resultCode) });
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
        const given = operation.finish(request, endMs, ofSandbox);
        if (mishap !== undefined) return spoil(mishap, given, { httpRequest, response });
        answer(given, () => {
          const lateMs = clock.nowMs() - endMs;
          releaseDelay.add(lateMs);
          metrics.released(lateMs);
        });
      });
    });
  };
};
