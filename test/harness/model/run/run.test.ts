import { expect, test } from 'vitest';

import { runSchema } from '../../../../harness/model/run/run.ts';
import { SYNTHETIC } from '../../../fixtures/synthetic-run.ts';

test('a run of a version that did not count or tell some things is read, with none of them', () => {
  const { run } = SYNTHETIC.fail();
  const { unresolved: _, ...counts } = run.counts;
  const { shed: __, ...requests } = run.requests;
  const { releaseLateP99Ms: ___, peakCpuCores: ____, ...gateway } = run.gateway!;
  const read = runSchema.parse({ ...run, counts, requests, gateway });
  expect(read.counts.unresolved).toBe(0);
  expect(read.requests.shed).toBe(0);
  expect(read.gateway).toMatchObject({ releaseLateP99Ms: null, peakCpuCores: null });
});
