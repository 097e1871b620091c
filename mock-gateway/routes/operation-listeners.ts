import type { RequestListener } from 'node:http';

import { OPERATION_NAMES, type OperationName } from '../api/operation-name.ts';
import { OPERATIONS, type Requests } from '../api/operations.ts';
import { parseRequest, type ReadDocument } from '../api/requests.ts';
import { resultOf, type Result } from '../api/result.ts';
import type { Clock } from '../clock.ts';
import type { Core } from '../core.ts';
import type { Wire } from '../wire.ts';
import { readBody } from './read-body.ts';

/** Official clients turn to the second by themselves where their id begins with SANDBOX_. */
const ROOTS = ['/ams/api/v1/payments', '/ams/sandbox/api/v1/payments'];

export interface Front {
  readonly wire: Pick<Wire, 'bodyLimitBytes' | 'refusalOf' | 'send'>;
  /** The one that the core's virtual ends are on. */
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly core: Core;
}

export type ListenersByPath = ReadonlyMap<string | undefined, RequestListener>;

/** What takes a POST, by its plain path. */
export const operationListeners = (front: Front): ListenersByPath => {
  const listeners = OPERATION_NAMES.map(
    (name) => [OPERATIONS[name].path, operationListener(name, front)] as const,
  );
  return new Map(
    ROOTS.flatMap((root) => listeners.map(([path, take]) => [`${root}/${path}`, take] as const)),
  );
};

/**
 * Express would be a fifth of a payment's CPU time: a plain path goes straight to its operation, and
 * whatever else a URL can be is left to others.
 */
export const operationsFirst =
  (operations: ListenersByPath, others: RequestListener): RequestListener =>
  (request, response) => {
    const operation = request.method === 'POST' ? operations.get(request.url) : undefined;
    (operation ?? others)(request, response);
  };

const operationListener = (name: OperationName, { wire, clock, core }: Front): RequestListener => {
  const { bodyLimitBytes, refusalOf, send } = wire;
  const readDocument: ReadDocument<Requests[OperationName]> = OPERATIONS[name].readDocument;
  return (httpRequest, response) => {
    const refuse = (result: Result): void => {
      core.refused(name, result);
      send(httpRequest, response, { result });
    };
    readBody(httpRequest, bodyLimitBytes, (body) => {
      const atMs = clock.nowMs();
      if (body === undefined) {
        const message = `the body is longer than ${bodyLimitBytes} bytes`;
        return refuse(resultOf('PARAM_ILLEGAL', message));
      }
      const refusal = refusalOf?.(httpRequest, body);
      if (refusal !== undefined) return refuse(refusal);
      const parsed = parseRequest(readDocument, body);
      if (!parsed.ok) return refuse(parsed.refusal);
      core.serve(name, parsed.request, atMs, (answer, endMs) => {
        if (endMs === undefined) send(httpRequest, response, answer);
        else {
          send(httpRequest, response, answer, () => core.released(clock.nowMs() - endMs));
        }
      });
    });
  };
};
