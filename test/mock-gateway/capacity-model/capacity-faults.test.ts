import { describe, expect, it } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { gatewayTimetable } from '../../../harness/model/scenario/gateway-fault.ts';
import { capacityFaults } from '../../../mock-gateway/capacity-model/capacity-faults.ts';
import { Capacity } from '../../../mock-gateway/capacity-model/capacity.ts';
import { simulate, type SimulatedFate } from '../../../mock-gateway/capacity-model/simulate.ts';

const parse = (...entries: readonly object[]) => gatewayTimetable.parse(entries);

const capacityWith = (settings: object, timetable: readonly object[], nowMs = 0) => {
  const capacity = new Capacity(gatewaySchema.parse(settings));
  capacity.expectFaults(nowMs, capacityFaults(parse(...timetable), 0)!);
  return capacity;
};

describe('what faults do to the capacity', () => {
  it('is nothing where they are the affair of requests', () => {
    expect(capacityFaults(parse({ kind: 'drop', from: '0s', to: '1s' }), 0)).toBeUndefined();
  });

  it('adds up where they overlap: factors multiply, and the lowest limit holds', () => {
    const { pace, limits } = capacityFaults(
      parse(
        { kind: 'brownout', name: 'a', factor: 2, from: '1s', to: '3s' },
        { kind: 'brownout', name: 'b', factor: 4, from: '2s', to: '4s' },
        { kind: 'workers', name: 'c', workers: 5, from: '1s', to: '4s' },
        { kind: 'workers', name: 'd', workers: 3, from: '2s', to: '3s' },
      ),
      100,
    )!;
    expect([100, 1_100, 2_100, 3_100, 4_100].map((atMs) => pace.endOf(atMs, 10) - atMs)).toEqual([
      10, 20, 80, 40, 10,
    ]);
    expect(limits).toEqual([
      { atMs: 1_100, workers: 5 },
      { atMs: 2_100, workers: 3 },
      { atMs: 3_100, workers: 5 },
      { atMs: 4_100, workers: Infinity },
    ]);
  });

  it('is the same in a simulation, to the fraction', () => {
    const timetable = [
      { kind: 'workers', workers: 1, from: '0s', to: '50ms' },
      { kind: 'freeze', from: '100ms', to: '200ms' },
    ];
    const capacity = capacityWith({ workers: 2 }, timetable);
    const fates: SimulatedFate[] = [];
    const requests = [0, 10, 95, 120].map((arrivalMs) => ({ arrivalMs, serviceMs: 60 }));
    simulate(capacity, requests, (fate) => fates.push(fate));
    expect(fates).toEqual([
      { served: true, waitMs: 0, serviceMs: 60 },
      // A second worker is back at 50 ms; the freeze stops this service for 100 ms.
      { served: true, waitMs: 40, serviceMs: 160 },
      { served: true, waitMs: 0, serviceMs: 160 },
      { served: true, waitMs: 90, serviceMs: 60 },
    ]);
  });

  it('makes up for nothing that would have been before it was known', () => {
    const late = capacityWith(
      { workers: 8 },
      [{ kind: 'workers', workers: 2, from: '0s', to: '1s' }],
      400,
    );
    expect(late.stateAt(400).workers).toBe(2);
    expect(late.nextChangeMs).toBe(1_000);
    expect(late.stateAt(1_000).workers).toBe(8);
  });

  it('leaves an autoscaler what it has: it takes no worker away for those that are missing', () => {
    const autoscaling = { minWorkers: 1, maxWorkers: 20, interval: '1s', delay: '0s' };
    const lost = [{ kind: 'workers', workers: 2, from: '0s', to: '5s' }];
    const capacity = capacityWith({ workers: 10, autoscaling, queueLimit: 1_000 }, lost);
    for (let atMs = 0; atMs < 5_000; atMs += 100) capacity.offer(atMs, 200);
    expect(capacity.stateAt(4_999).workers).toBe(2);
    expect(capacity.stateAt(5_000).workers).toBe(10);
    expect(capacity.stateAt(60_000).workers).toBe(1);
  });
});
