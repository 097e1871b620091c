import { expect, test } from 'vitest';

import { gatewayInSpan } from '../../../harness/probe/gateway-in-span.ts';
import type { GatewaySample } from '../../../harness/model/run/samples.ts';

/** Twice a second: 4 workers, three quarters busy, 100 payments with 5 ms of wait. */
const gateway: readonly GatewaySample[] = Array.from({ length: 21 }, (_, i) => ({
  atEpochMs: 1_000 + 500 * i,
  workers: 4,
  busy: 3,
  queued: 0,
  workersMs: 2_000 * i,
  // What came before is another load.
  busyMs: i < 4 ? 0 : 1_500 * i,
  begun: 100 * i,
  waitedMs: 500 * i,
  received: 100 * i,
  rejected: 0,
}));

const span = { fromEpochMs: 3_000, toEpochMs: 9_000 };

test('utilisation and wait are what the gateway counted inside the span', () => {
  expect(gatewayInSpan(gateway, span)).toEqual({ utilisation: 0.75, queueWaitMs: 5 });
});

test('they are not known where the gateway does not tell, or has had nothing to do', () => {
  const unknown = { utilisation: null, queueWaitMs: null };
  expect(gatewayInSpan([], span)).toEqual(unknown);
  expect(gatewayInSpan(gateway.slice(0, 1), { fromEpochMs: 0, toEpochMs: 9e9 })).toEqual(unknown);
  const silent = gateway.map(({ waitedMs: _waitedMs, ...sample }) => sample);
  expect(gatewayInSpan(silent, span)).toEqual(unknown);
});
