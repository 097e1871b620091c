import { Registry } from 'prom-client';
import { expect, it } from 'vitest';

import { BoundCounter } from '../../../../harness/model/prometheus/bound-counter.ts';

it('a counter with bound labels is shown by the registry as one of its own', async () => {
  const registry = new Registry();
  const definition = { name: 'seen_total', help: 'Seen', labels: ['by'], type: 'counter' } as const;
  const counter = new BoundCounter(definition, registry);
  const [mine] = ['me', 'you'].map((by) => counter.bind({ by }));
  mine!();
  mine!();
  expect((await registry.metrics()).trimEnd().split('\n')).toEqual([
    '# HELP seen_total Seen',
    '# TYPE seen_total counter',
    'seen_total{by="me"} 2',
    'seen_total{by="you"} 0',
  ]);
});
