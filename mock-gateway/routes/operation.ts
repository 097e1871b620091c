import type { RequestListener } from 'node:http';

import type { OperationName } from '../api/operation-name.ts';
import { parseRequest, type ReadDocument } from '../api/requests.ts';
import { resultOf, type Answer } from '../api/result.ts';
import type { Gateway } from '../gateway.ts';
import type { Attempt } from '../ledger/attempt.ts';
import { readBody } from './read-body.ts';
import { sendAnswer } from './send-answer.ts';

/** One call of the API, in the order of what happens to a request. Instants are virtual. */
export interface Operation<Request> {
  readonly name: OperationName;
  readonly readDocument: ReadDocument<Request>;
  /**
   * It has been read: counts it, and says whose luck it has. Undefined where the ledger has no room
   * for what it asks.
   */
  receive(request: Request, atMs: number): Attempt | undefined;
  /** A worker will serve it. Not called where the queue is full. */
  accept?(request: Request, atMs: number): void;
  /** Its service is over: its effect happens now. */
  finish(request: Request, atMs: number): Answer;
}

const BODY_LIMIT_BYTES = 64 * 1024;

export const operationHandler = <Request>(
  operation: Operation<Request>,
  { clock, pool, releases, releaseDelay, serviceTimeMs, metrics, journal }: Gateway,
): RequestListener => {
  const { name, readDocument } = operation;
  return (httpRequest, response) => {
    const answer = (given: Answer): void => {
      journal?.flush();
      metrics.answered(name, given.result.resultCode);
      sendAnswer(response, given);
    };
    readBody(httpRequest, BODY_LIMIT_BYTES, (body) => {
      const atMs = clock.nowMs();
      if (body === undefined) {
        const message = `the body is longer than ${BODY_LIMIT_BYTES} bytes`;
        return answer({ result: resultOf('PARAM_ILLEGAL', message) });
      }
      const parsed = parseRequest(readDocument, body);
      if (!parsed.ok) return answer({ result: parsed.refusal });
      const { request } = parsed;
      const attempt = operation.receive(request, atMs);
      if (attempt === undefined) {
        return answer({ result: resultOf('REQUEST_TRAFFIC_EXCEED_LIMIT') });
      }
      const offer = pool.offer(atMs, serviceTimeMs(name, attempt));
      if (!offer.accepted) {
        metrics.rejected(name);
        return answer({ result: resultOf('REQUEST_TRAFFIC_EXCEED_LIMIT') });
      }
      const { startMs, endMs } = offer;
      operation.accept?.(request, atMs);
      releases.add(endMs, () => {
        metrics.served(name, { queueWaitMs: startMs - atMs, serviceMs: endMs - startMs });
        answer(operation.finish(request, endMs));
        const lateMs = clock.nowMs() - endMs;
        releaseDelay.add(lateMs);
        metrics.released(lateMs);
      });
    });
  };
};
