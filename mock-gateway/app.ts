import type { RequestListener } from 'node:http';

import express, { type RequestHandler } from 'express';

import { CONTROL_PATHS } from '../harness/model/gateway-control.ts';
import type { GatewayConfig } from '../harness/model/scenario/gateway.ts';
import { resultOf, type ResultCode } from './api/result.ts';
import { systemClock, type Clock } from './clock.ts';
import { createGateway } from './gateway.ts';
import { cancelOperation } from './routes/cancel.ts';
import { healthHandler, metricsHandler, stateHandler } from './routes/control.ts';
import { inquireRefundOperation } from './routes/inquire-refund.ts';
import { inquireOperation } from './routes/inquire.ts';
import { ledgerHandler, paymentHandler, reconciliationHandler } from './routes/ledger.ts';
import { operationHandler } from './routes/operation.ts';
import { payOperation } from './routes/pay.ts';
import { refundOperation } from './routes/refund.ts';
import { sendAnswer } from './routes/send-answer.ts';

const PAYMENTS = '/ams/api/v1/payments';

export interface AppOptions {
  readonly clock?: Clock;
  readonly ledgerFile?: string | undefined;
  /** Hosts beside this machine that notifications may go to. */
  readonly allowedHosts?: readonly string[];
}

/** One gateway with its own capacity, ledger and metrics, as an app that does not listen yet. */
export const createApp = (
  config: GatewayConfig,
  { clock = systemClock, ledgerFile, allowedHosts = [] }: AppOptions = {},
): RequestListener => {
  const gateway = createGateway(config, { clock, ledgerFile, allowedHosts });
  const operations: ReadonlyMap<string | undefined, RequestListener> = new Map([
    [`${PAYMENTS}/pay`, operationHandler(payOperation(gateway), gateway)],
    [`${PAYMENTS}/inquiryPayment`, operationHandler(inquireOperation(gateway), gateway)],
    [`${PAYMENTS}/cancel`, operationHandler(cancelOperation(gateway), gateway)],
    [`${PAYMENTS}/refund`, operationHandler(refundOperation(gateway), gateway)],
    [`${PAYMENTS}/inquiryRefund`, operationHandler(inquireRefundOperation(gateway), gateway)],
  ]);
  const app = express().disable('x-powered-by').disable('etag');
  for (const [path, operation] of operations) {
    app.post(path!, operation);
    app.all(path!, always('METHOD_NOT_SUPPORTED'));
  }
  app.use('/ams', always('NO_INTERFACE_DEF'));
  app.get(CONTROL_PATHS.state, stateHandler(gateway));
  app.get(CONTROL_PATHS.ledger, ledgerHandler(gateway));
  app.get(CONTROL_PATHS.reconciliation, reconciliationHandler(gateway));
  app.get(CONTROL_PATHS.payment, paymentHandler(gateway));
  app.get('/metrics', metricsHandler(gateway));
  app.get('/healthz', healthHandler);
  // Express would be a fifth of a payment's CPU time: a plain path goes straight to its operation,
  // and whatever else a URL can be is left to Express.
  return (request, response) => {
    const operation = request.method === 'POST' ? operations.get(request.url) : undefined;
    (operation ?? app)(request, response);
  };
};

const always =
  (code: ResultCode): RequestHandler =>
  (_request, response) =>
    sendAnswer(response, { result: resultOf(code) });
