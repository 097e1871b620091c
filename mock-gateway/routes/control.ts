import type { RequestHandler } from 'express';

import type { GatewayState } from '../../harness/model/gateway-control.ts';
import { FOREIGN_HOST, isOwnHost } from '../../harness/model/loopback.ts';
import type { Gateway } from '../gateway.ts';

/** What the gateway does now, for whoever watches it. */
export const stateHandler =
  ({ clock, received, capacity, releaseDelay, faults, cpuMs }: Gateway): RequestHandler =>
  (_request, response) => {
    const nowMs = clock.nowMs();
    const told: GatewayState = {
      atEpochMs: clock.zeroEpochMs + nowMs,
      ...capacity.stateAt(nowMs),
      waits: capacity.waits,
      received: received.count,
      releaseLateP99Ms: releaseDelay.p99Ms,
      releaseLateMaxMs: releaseDelay.maxMs,
      activeFaults: faults?.activeAt(nowMs).map(({ name }) => name) ?? [],
      cpuMs: cpuMs(),
    };
    response.json(told);
  };

export const metricsHandler =
  ({ metrics: { registry } }: Gateway): RequestHandler =>
  async (_request, response) => {
    response.setHeader('Content-Type', registry.contentType).end(await registry.metrics());
  };

/** Against DNS rebinding. */
export const refuseForeignHost: RequestHandler = ({ headers }, response, next) => {
  if (isOwnHost(headers.host)) next();
  else response.status(421).type('text/plain').send(`${FOREIGN_HOST}\n`);
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
