import type { RequestListener } from 'node:http';

import {
  parseRequest,
  paymentReference,
  payRequest,
  refundReference,
  refundRequest,
  type Parsed,
  type ReadDocument,
} from '../api/requests.ts';
import { resultOf } from '../api/result.ts';
import type { Clock } from '../clock.ts';
import type { Core, Serve } from '../core.ts';
import { isOfSandbox } from '../faults/magic-amounts.ts';
import type { Wire } from '../wire.ts';
import { readBody } from './read-body.ts';
import { spoiledSender } from './send-spoiled.ts';

/** Official clients turn to the second by themselves where their id begins with SANDBOX_. */
const ROOTS = ['/ams/api/v1/payments', '/ams/sandbox/api/v1/payments'];

export interface Front {
  readonly wire: Wire;
  /** The one that the core's virtual ends are on. */
  readonly clock: Pick<Clock, 'nowMs' | 'setTimer'>;
  readonly core: Core;
}

export type ListenersByPath = ReadonlyMap<string, RequestListener>;

/** What takes a POST, by its plain path. */
export const operationListeners = (front: Front): ListenersByPath => {
  const { core } = front;
  const listeners: Readonly<Record<string, RequestListener>> = {
    pay: listenerOf(payRequest, core.pay, front),
    inquiryPayment: listenerOf(paymentReference, core.inquire, front),
    cancel: listenerOf(paymentReference, core.cancel, front),
    refund: listenerOf(refundRequest, core.refund, front),
    inquiryRefund: listenerOf(refundReference, core.inquireRefund, front),
  };
  return new Map(
    ROOTS.flatMap((root) =>
      Object.entries(listeners).map(([name, listener]) => [`${root}/${name}`, listener] as const),
    ),
  );
};

/**
 * Express would be a fifth of a payment's CPU time: a plain path goes straight to its operation, and
 * whatever else a URL can be is left to others.
 */
export const operationsFirst =
  (operations: ListenersByPath, others: RequestListener): RequestListener =>
  (request, response) => {
    const operation = request.method === 'POST' ? operations.get(request.url!) : undefined;
    (operation ?? others)(request, response);
  };

const listenerOf = <Request>(
  readDocument: ReadDocument<Request>,
  serve: Serve<Request>,
  { wire, clock, core }: Front,
): RequestListener => {
  const { bodyLimitBytes, refusalOf, send } = wire;
  const sendSpoiled = spoiledSender(wire, clock);
  const tooLong = resultOf('PARAM_ILLEGAL', `the body is longer than ${bodyLimitBytes} bytes`);
  return (httpRequest, response) => {
    const parse = (body: Buffer | undefined): Parsed<Request> => {
      const refusal = body === undefined ? tooLong : refusalOf?.(httpRequest, body);
      return refusal === undefined ? parseRequest(readDocument, body!) : { ok: false, refusal };
    };
    readBody(httpRequest, bodyLimitBytes, (body) => {
      const atMs = clock.nowMs();
      serve(parse(body), atMs, isOfSandbox(httpRequest), (given, endMs) => {
        if (!('result' in given)) sendSpoiled(httpRequest, response, given);
        else if (endMs === undefined) send(httpRequest, response, given);
        else send(httpRequest, response, given, () => core.released(clock.nowMs() - endMs));
      });
    });
  };
};
