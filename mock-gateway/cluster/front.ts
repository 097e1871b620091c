/**
 * A process that speaks HTTP for the owner: reads, verifies, parses, sends and signs. Where the owner
 * dies the channel closes, and Node ends its children then.
 */
import cluster from 'node:cluster';
import { createPrivateKey, createPublicKey } from 'node:crypto';

import type { PeakdayError } from '../../harness/model/error.ts';
import { systemClock } from '../clock.ts';
import { operationListeners, operationsFirst, type Front } from '../routes/operation-listeners.ts';
import { createHttpServer } from '../transport/http-server.ts';
import { drain, listen } from '../transport/listen.ts';
import { createWire, type WireSettings } from '../wire.ts';
import { forwardTo } from './forward.ts';
import type { FrontSettings, ToFront, ToOwner } from './messages.ts';
import { monotonicNowMs } from './monotonic-now.ts';
import { RemoteCore } from './remote-core.ts';

const say = (message: ToOwner): void => {
  process.send!(message);
};

/** @returns what lets the requests under way end, and then the process. */
const start = (settings: FrontSettings): (() => void) => {
  const { transport, host, port, ownerPort } = settings;
  const wire = createWire(wireSettings(settings), systemClock);
  const clock: Front['clock'] = {
    nowMs: monotonicNowMs,
    setTimer: (callback, delayMs) => systemClock.setTimer(callback, delayMs),
  };
  const operations = operationListeners({ wire, clock, core });
  const server = createHttpServer(operationsFirst(operations, forwardTo(ownerPort)), transport);
  // A connection over this front's share is closed, not handed from front to front.
  Object.assign(server, { dropMaxConnection: true });
  listen(server, { host, port }).then(
    ({ port: found }) => say({ kind: 'listening', port: found }),
    ({ message, hint }: PeakdayError) =>
      say({ kind: 'cannot-listen', message, ...(hint !== undefined && { hint }) }),
  );
  return () =>
    void drain(server).then(() => {
      core.flush();
      process.disconnect!();
    });
};

const wireSettings = ({ bodyLimitBytes, signatures }: FrontSettings): WireSettings => {
  if (signatures === undefined) return { bodyLimitBytes };
  const { merchantKeyPem, gatewayKeyPem, ...rest } = signatures;
  const merchantKey = createPublicKey(merchantKeyPem);
  const gatewayKey = createPrivateKey(gatewayKeyPem);
  return { bodyLimitBytes, signatures: { ...rest, merchantKey, gatewayKey } };
};

// The owner says when it is over, also where a terminal or a container told all at once.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => {});
// What cannot be told because the owner is gone has nobody to hear it.
cluster.worker!.on('error', () => process.exit());

const core = new RemoteCore(say);
let letEnd: (() => void) | undefined;
process.on('message', (message: ToFront) => {
  switch (message.kind) {
    case 'start':
      letEnd = start(message.settings);
      break;
    case 'replies':
      core.take(message.replies);
      break;
    case 'drain':
      letEnd?.();
      break;
  }
});
