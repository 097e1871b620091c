import type { RequestListener } from 'node:http';

import express, { type RequestHandler } from 'express';

import { CONTROL_PATHS } from '../harness/model/gateway-control.ts';
import type { GatewayConfig } from '../harness/model/scenario/gateway.ts';
import { resultOf, type ResultCode } from './api/result.ts';
import { systemClock, type Clock } from './clock.ts';
import { createCore, type Core } from './core.ts';
import { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
import {
  healthHandler,
  metricsHandler,
  publicKeyHandler,
  refuseForeignHost,
  stateHandler,
} from './routes/control.ts';
import { ledgerHandler, paymentHandler, reconciliationHandler } from './routes/ledger.ts';
import { operationListeners, operationsFirst } from './routes/operation-listeners.ts';
import { spoiledSender } from './routes/send-spoiled.ts';
import { startHandler } from './routes/start.ts';

export interface AppOptions extends Omit<GatewayOptions, 'clock'> {
  readonly clock?: Clock;
  /** Whether it answers under names of other hosts too: where it listens for other machines. */
  readonly anyHost?: boolean;
}

/** Answers requests of a server. Once that has ended, the app is closed, and answers no more. */
export interface App extends RequestListener {
  /** Writes what its files have to hold, and closes them. */
  close(): void;
}

/** One gateway with its own capacity, ledger and metrics, as an app that does not listen yet. */
export const createApp = (
  config: GatewayConfig,
  { clock = systemClock, anyHost = false, ...settings }: AppOptions = {},
): App => {
  const gateway = createGateway(config, { clock, ...settings });
  return appOf(gateway, createCore(gateway), anyHost);
};

/** @param core That of the gateway. */
export const appOf = (gateway: Gateway, core: Core, anyHost: boolean): App => {
  const { wire, clock, faults } = gateway;
  const operations = operationListeners({ wire, clock, core });
  const sendSpoiled = spoiledSender(wire, clock);
  const always =
    (code: ResultCode): RequestHandler =>
    (request, response) => {
      const blackout = faults?.blackoutAt(clock.nowMs());
      if (blackout === undefined) return wire.send(request, response, { result: resultOf(code) });
      faults?.countStruck(blackout.name);
      sendSpoiled(request, response, { kind: 'unavailable' });
    };
  const app = express().disable('x-powered-by').disable('etag');
  for (const [path, operation] of operations) {
    app.post(path, operation);
    app.all(path, always('METHOD_NOT_SUPPORTED'));
  }
  // Not by `use`, which would cut the URL that the answer's signature is over.
  app.all(/^\/ams(?:\/|$)/i, always('NO_INTERFACE_DEF'));
  // What it is paid for is told to whoever asks: to no web page that gave itself a name here.
  if (!anyHost) app.use(['/control', '/metrics'], refuseForeignHost);
  app.get(CONTROL_PATHS.state, stateHandler(gateway));
  app.get(CONTROL_PATHS.ledger, ledgerHandler(gateway));
  app.get(CONTROL_PATHS.publicKey, publicKeyHandler(gateway));
  app.get(CONTROL_PATHS.reconciliation, reconciliationHandler(gateway));
  app.get(CONTROL_PATHS.payment, paymentHandler(gateway));
  app.post(CONTROL_PATHS.start, startHandler(gateway));
  app.get('/metrics', metricsHandler(gateway));
  app.get('/healthz', healthHandler);
  return Object.assign(operationsFirst(operations, app), { close: gateway.close });
};
