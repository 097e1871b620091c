import { expect, it } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { Capacity } from '../../../mock-gateway/capacity-model/capacity.ts';
import { simulate, type SimulatedFate } from '../../../mock-gateway/capacity-model/simulate.ts';

const fatesOf = (config: object, requests: readonly (readonly [number, number])[]) => {
  const fates: SimulatedFate[] = [];
  const capacity = new Capacity(gatewaySchema.parse(config));
  const given = requests.map(([arrivalMs, serviceMs]) => ({ arrivalMs, serviceMs }));
  simulate(capacity, given, (fate) => fates.push(fate));
  return fates;
};

it('tells what became of each request, in their order', () => {
  const requests = [
    [0, 10],
    [2, 10],
    [3, 10],
    [30, 5],
  ] as const;
  expect(fatesOf({ workers: 1, queueLimit: 1 }, requests)).toEqual([
    { served: true, waitMs: 0, serviceMs: 10 },
    { served: true, waitMs: 8, serviceMs: 10 },
    { served: false, refusal: 'queue-full' },
    { served: true, waitMs: 0, serviceMs: 5 },
  ]);
});

it('waits for workers that come after the last arrival, and tells no promise that still moves', () => {
  const autoscaling = { minWorkers: 1, maxWorkers: 2, interval: '100ms', delay: '30ms' };
  const requests = [
    [0, 1_000],
    [10, 1_000],
  ] as const;
  expect(fatesOf({ workers: 1, autoscaling }, requests)).toEqual([
    { served: true, waitMs: 0, serviceMs: 1_000 },
    { served: true, waitMs: 120, serviceMs: 1_000 },
  ]);
});
