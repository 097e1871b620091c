import { Registry } from 'prom-client';
import { expect, it } from 'vitest';

import { requests } from '../../../../mock-gateway/metrics/requests/requests.ts';

it('codes that nobody announced are counted together, so that the number of series stays', async () => {
  const registry = new Registry();
  const settings = { registry, codes: [], latencyLimitsMs: [] };
  const countRequest = requests(settings);
  const before = (await registry.metrics()).split('\n').length;
  for (let i = 0; i < 100; i += 1) {
    countRequest('pay', `CODE_${i}`);
  }
  const lines = (await registry.metrics()).split('\n');
  expect(lines.length).toBe(before);
  expect(lines).toContain(
    'peakday_gateway_requests_total{operation="pay",result_code="OTHER"} 100',
  );
});
