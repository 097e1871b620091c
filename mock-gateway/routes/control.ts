import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { RequestHandler } from 'express';

import type { GatewayState } from '../../harness/model/gateway-control.ts';
import type { Gateway } from '../gateway.ts';
import { ledgerCsv } from '../ledger/ledger-csv.ts';

/** What the gateway does now, for whoever watches it. */
export const stateHandler =
  ({ clock, capacity, releaseDelay }: Gateway): RequestHandler =>
  (_request, response) => {
    const nowMs = clock.nowMs();
    const { offered, ...state } = capacity.stateAt(nowMs);
    const told: GatewayState = {
      atEpochMs: clock.zeroEpochMs + nowMs,
      ...state,
      received: offered,
      releaseLateP99Ms: releaseDelay.p99Ms,
      releaseLateMaxMs: releaseDelay.maxMs,
      cpuMs: cpuMs(),
    };
    response.json(told);
  };

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Every payment, streamed: a client that reads slowly holds back the writing, not the gateway. */
export const ledgerHandler =
  ({ clock, ledger }: Gateway): RequestHandler =>
  async (_request, response) => {
    const chunks = ledgerCsv(ledger.payments(clock.nowMs()), clock.zeroEpochMs);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    // A client that goes away in the middle is no fault of ours.
    await pipeline(Readable.from(chunks), response).catch(() => response.destroy());
  };

export const metricsHandler =
  ({ metrics: { registry } }: Gateway): RequestHandler =>
  async (_request, response) => {
    response.setHeader('Content-Type', registry.contentType).end(await registry.metrics());
  };

export const healthHandler: RequestHandler = (_request, response) => {
  response.type('text/plain').send('ok\n');
};

/** 404 where answers are not signed. */
export const publicKeyHandler =
  ({ wire: { publicKeyPem } }: Gateway): RequestHandler =>
  (_request, response, next) => {
    if (publicKeyPem === undefined) next();
    else response.type('application/x-pem-file').send(publicKeyPem);
  };
