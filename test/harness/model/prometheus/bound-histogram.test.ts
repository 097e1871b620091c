import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';

import { BoundHistogram } from '../../../../harness/model/prometheus/bound-histogram.ts';

const DEFINITION = {
  name: 'waited_seconds',
  type: 'histogram',
  help: 'How long it was',
  labels: ['operation'],
} as const;

const BOUNDS = [0.1, 0.5, 2];

const linesOf = async (registry: Registry): Promise<readonly string[]> =>
  (await registry.metrics()).trimEnd().split('\n');

describe('a histogram with bound labels', () => {
  it('is shown by the registry as one of its own: cumulative counts, sum and count', async () => {
    const registry = new Registry();
    const histogram = new BoundHistogram(DEFINITION, BOUNDS, registry);
    const [pay, refund] = ['pay', 'refund'].map((operation) => histogram.bind({ operation }));
    for (const value of [0, 0.1, 0.25, 0.5, 3]) pay!(value);
    refund!(1);
    expect(await linesOf(registry)).toEqual([
      '# HELP waited_seconds How long it was',
      '# TYPE waited_seconds histogram',
      'waited_seconds_bucket{operation="pay",le="0.1"} 2',
      'waited_seconds_bucket{operation="pay",le="0.5"} 4',
      'waited_seconds_bucket{operation="pay",le="2"} 4',
      'waited_seconds_bucket{operation="pay",le="+Inf"} 5',
      'waited_seconds_sum{operation="pay"} 3.85',
      'waited_seconds_count{operation="pay"} 5',
      'waited_seconds_bucket{operation="refund",le="0.1"} 0',
      'waited_seconds_bucket{operation="refund",le="0.5"} 0',
      'waited_seconds_bucket{operation="refund",le="2"} 1',
      'waited_seconds_bucket{operation="refund",le="+Inf"} 1',
      'waited_seconds_sum{operation="refund"} 1',
      'waited_seconds_count{operation="refund"} 1',
    ]);
  });

  it('starts at zero, and needs no label', async () => {
    const registry = new Registry();
    new BoundHistogram({ ...DEFINITION, labels: [] }, [1], registry).bind({});
    expect((await linesOf(registry)).slice(2)).toEqual([
      'waited_seconds_bucket{le="1"} 0',
      'waited_seconds_bucket{le="+Inf"} 0',
      'waited_seconds_sum 0',
      'waited_seconds_count 0',
    ]);
  });
});
