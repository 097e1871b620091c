import type { RequestListener } from 'node:http';

import express, { type RequestHandler } from 'express';

import { CONTROL_PATHS } from '../harness/model/gateway-control.ts';
import type { GatewayConfig } from '../harness/model/scenario/gateway.ts';
import { resultOf, type ResultCode } from './api/result.ts';
import { systemClock, type Clock } from './clock.ts';
import { createGateway } from './gateway.ts';
import { cancelOperation } from './routes/cancel.ts';
import { healthHandler, metricsHandler, publicKeyHandler, stateHandler } from './routes/control.ts';
import { inquireRefundOperation } from './routes/inquire-refund.ts';
import { inquireOperation } from './routes/inquire.ts';
import { ledgerHandler, paymentHandler, reconciliationHandler } from './routes/ledger.ts';
import { operationHandler } from './routes/operation.ts';
import { payOperation } from './routes/pay.ts';
import { refundOperation } from './routes/refund.ts';
import { startHandler } from './routes/start.ts';
import type { WireSettings } from './wire.ts';

/** Official clients turn to the second by themselves where their id begins with SANDBOX_. */
const ROOTS = ['/ams/api/v1/payments', '/ams/sandbox/api/v1/payments'];

export interface AppOptions extends WireSettings {
  readonly clock?: Clock;
  readonly ledgerFile?: string | undefined;
  /** Instant zero of the replay by the wall clock, where it is known before the start. */
  readonly startAtEpochMs?: number | undefined;
  /** Hosts beside this machine that notifications may go to. */
  readonly allowedHosts?: readonly string[];
}

/** One gateway with its own capacity, ledger and metrics, as an app that does not listen yet. */
export const createApp = (
  config: GatewayConfig,
  { clock = systemClock, ...settings }: AppOptions = {},
): RequestListener => {
  const gateway = createGateway(config, { clock, ...settings });
  const operations = operationsByPath({
    pay: operationHandler(payOperation(gateway), gateway),
    inquiryPayment: operationHandler(inquireOperation(gateway), gateway),
    cancel: operationHandler(cancelOperation(gateway), gateway),
    refund: operationHandler(refundOperation(gateway), gateway),
    inquiryRefund: operationHandler(inquireRefundOperation(gateway), gateway),
  });
  const always =
    (code: ResultCode): RequestHandler =>
    (request, response) =>
      gateway.wire.send(request, response, { result: resultOf(code) });
  const app = express().disable('x-powered-by').disable('etag');
  for (const [path, operation] of operations) {
    app.post(path!, operation);
    app.all(path!, always('METHOD_NOT_SUPPORTED'));
  }
  // Not by `use`, which would cut the URL that the answer's signature is over.
  app.all(/^\/ams(?:\/|$)/i, always('NO_INTERFACE_DEF'));
  app.get(CONTROL_PATHS.state, stateHandler(gateway));
  app.get(CONTROL_PATHS.ledger, ledgerHandler(gateway));
  app.get(CONTROL_PATHS.publicKey, publicKeyHandler(gateway));
  app.get(CONTROL_PATHS.reconciliation, reconciliationHandler(gateway));
  app.get(CONTROL_PATHS.payment, paymentHandler(gateway));
  app.post(CONTROL_PATHS.start, startHandler(gateway));
  app.get('/metrics', metricsHandler(gateway));
  app.get('/healthz', healthHandler);
  // Express would be a fifth of a payment's CPU time: a plain path goes straight to its operation,
  // and whatever else a URL can be is left to Express.
  return (request, response) => {
    const operation = request.method === 'POST' ? operations.get(request.url) : undefined;
    (operation ?? app)(request, response);
  };
};

const operationsByPath = (
  handlers: Readonly<Record<string, RequestListener>>,
): ReadonlyMap<string | undefined, RequestListener> =>
  new Map(
    ROOTS.flatMap((root) =>
      Object.entries(handlers).map(([name, handler]) => [`${root}/${name}`, handler] as const),
    ),
  );
