import type { RequestHandler } from 'express';

import type { GatewayState } from '../../harness/model/gateway-control.ts';
import type { Gateway } from '../gateway.ts';

/** What the gateway does now, for whoever watches it. */
export const stateHandler =
  ({ clock, pool, releaseDelay }: Gateway): RequestHandler =>
  (_request, response) => {
    const nowMs = clock.nowMs();
    const { workers, busy, queued, busyMs, offered, rejected } = pool.stateAt(nowMs);
    const state: GatewayState = {
      atEpochMs: clock.zeroEpochMs + nowMs,
      workers,
      busy,
      queued,
      busyMs,
      received: offered,
      rejected,
      releaseLateP99Ms: releaseDelay.p99Ms,
      releaseLateMaxMs: releaseDelay.maxMs,
      cpuMs: cpuMs(),
    };
    response.json(state);
  };

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

export const metricsHandler =
  ({ metrics: { registry } }: Gateway): RequestHandler =>
  async (_request, response) => {
    response.setHeader('Content-Type', registry.contentType).end(await registry.metrics());
  };

export const healthHandler: RequestHandler = (_request, response) => {
  response.type('text/plain').send('ok\n');
};
