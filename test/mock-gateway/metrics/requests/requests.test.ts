import { Registry } from 'prom-client';
import { expect, it } from 'vitest';

import { errors } from '../../../../mock-gateway/metrics/requests/errors.ts';
import { requests } from '../../../../mock-gateway/metrics/requests/requests.ts';

it('codes that nobody announced are counted together, so that the number of series stays', async () => {
  const registry = new Registry();
  const settings = { registry, failCodes: [], latencyLimitsMs: [] };
  const [countRequest, countError] = [requests(settings), errors(settings)];
  const before = (await registry.metrics()).split('\n').length;
  for (let i = 0; i < 100; i += 1) {
    const resultCode = `CODE_${i}`;
    countRequest('pay', resultCode);
    countError('pay', { resultCode, resultStatus: 'U', resultMessage: '' });
  }
  const lines = (await registry.metrics()).split('\n');
  expect(lines.length).toBe(before);
  for (const name of ['requests', 'errors']) {
    expect(lines).toContain(
      `peakday_gateway_${name}_total{operation="pay",result_code="OTHER"} 100`,
    );
  }
});
