import { expect, test } from 'vitest';

import { searchParameters } from '../../../harness/capacity/search-parameters.ts';
import { observedProbe, syntheticSearch } from '../../fixtures/synthetic-search.ts';

test('the budgets of a search are named though its last probe told of none', () => {
  const probes = [observedProbe(), observedProbe({}, { budgets: [] })];
  const names = searchParameters(syntheticSearch({ probes })).map(({ name }) => name);
  expect(names).toContain('budget: p99 response time of pay');
});
