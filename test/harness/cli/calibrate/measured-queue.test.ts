import { expect, it } from 'vitest';

import { measuredQueue } from '../../../../harness/cli/calibrate/measured-queue.ts';
import type { GatewaySample } from '../../../../harness/model/run/samples.ts';

/** Twice a second: 100 payments, 5 ms of wait and 8 ms of service each. */
const samples = (count: number): GatewaySample[] =>
  Array.from({ length: count }, (_, i) => ({
    atEpochMs: 1_000_000 + 500 * i,
    workers: 4,
    busy: 2,
    queued: 0,
    busyMs: 800 * i,
    begun: 100 * i,
    waitedMs: 500 * i,
    received: 100 * i,
    rejected: 0,
  }));

it('is what the gateway counted between two instants', () => {
  const found = measuredQueue(samples(121), 1_000_000, 1_060_000);
  expect(found).toMatchObject({ payments: 12_000, ratePerSecond: 200, meanServiceMs: 8 });
  expect(found!.wait).toMatchObject({ mean: 5, standardError: 0, batches: 20 });
  expect(found!.waitHalfWidthMs).toBe(0);
});

it('leaves out what lies before and behind', () => {
  const disturbed = samples(121).map((sample, i) =>
    i < 20 ? { ...sample, waitedMs: -1e6 } : sample,
  );
  const found = measuredQueue(disturbed, 1_010_000, 1_050_000);
  expect(found).toMatchObject({ payments: 8_000, wait: { mean: 5 } });
});

it('is unknown from few samples, or from a gateway that does not tell its waits', () => {
  expect(measuredQueue(samples(40), 0, Infinity)).toBe(undefined);
  const silent = samples(121).map((sample) => ({ ...sample, waitedMs: undefined }));
  expect(measuredQueue(silent as unknown as GatewaySample[], 0, Infinity)).toBe(undefined);
});
