import { describe, expect, it } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { Capacity } from '../../../mock-gateway/capacity-model/capacity.ts';

const capacityOf = (fields: object): Capacity => new Capacity(gatewaySchema.parse(fields));

describe('the capacity of a gateway', () => {
  it('turns away at the door what is over the quota: it takes no place in the queue', () => {
    const capacity = capacityOf({ workers: 1, queueLimit: 1, quota: { rate: '10/s', burst: 2 } });
    const offers = [0, 1, 2, 200].map((atMs) => capacity.offer(atMs, 1_000));
    expect(offers).toMatchObject([
      { accepted: true },
      { accepted: true },
      { accepted: false, refusal: 'over-quota' },
      { accepted: false, refusal: 'queue-full' },
    ]);
    expect(capacity.stateAt(200)).toMatchObject({ offered: 4, rejected: 2, busy: 1, queued: 1 });
  });

  it('takes deadline and slow-down from the configuration', () => {
    const capacity = capacityOf({ workers: 2, deadline: '5ms', slowDown: { contention: 0.5 } });
    const offers = [0, 0, 4, 5].map((atMs) => capacity.offer(atMs, 10));
    expect(offers).toMatchObject([
      { endMs: 10 },
      { endMs: 15 },
      { refusal: 'past-deadline' },
      { startMs: 10, endMs: 25 },
    ]);
  });

  it('scales in virtual time: what comes late meets the workers that were due before', () => {
    const capacity = capacityOf({
      workers: 1,
      autoscaling: { minWorkers: 1, maxWorkers: 4, interval: '100ms', delay: '50ms' },
    });
    const offers = [0, 0, 0].map((atMs) => capacity.offer(atMs, 1_000));
    expect(capacity.nextChangeMs).toBe(100);
    // One worker, always busy, at a target of 0.7: two are wanted. From 100 to 200 ms 1.5 of two
    // are busy, which is near the target; from 200 to 300 both are, and three are wanted.
    expect(capacity.stateAt(360)).toMatchObject({ workers: 3, busy: 3, queued: 0 });
    expect(offers).toMatchObject([{ startMs: 0 }, { startMs: 150 }, { startMs: 350 }]);
  });
});
