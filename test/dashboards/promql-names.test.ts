import { expect, test } from 'vitest';

import { namesIn } from './promql-names.ts';

test('the metrics, labels and windows of an expression are found', () => {
  const expression =
    'histogram_quantile(0.99, sum by (le, step) (rate(a_bucket{run="$run",x=~"b}c"}[$__rate_interval])))' +
    ' and on (run) level:b:rate1m > 0 or max (c offset $__interval) == bool 1';
  expect(namesIn(expression)).toEqual({
    selected: [
      { metric: 'a_bucket', labels: ['run', 'x'] },
      { metric: 'level:b:rate1m', labels: [] },
      { metric: 'c', labels: [] },
    ],
    grouped: ['le', 'step', 'run'],
    windows: [{ call: 'rate', metric: 'a_bucket', window: '$__rate_interval' }],
  });
});
