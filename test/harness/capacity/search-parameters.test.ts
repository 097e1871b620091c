import { expect, test } from 'vitest';

import { searchParameters } from '../../../harness/capacity/search-parameters.ts';
import { observedProbe, syntheticSearch } from '../../fixtures/synthetic-search.ts';

test('the budgets of a search are named though its last probe told of none', () => {
  const probes = [observedProbe(), observedProbe({}, { budgets: [] })];
  const names = searchParameters(syntheticSearch({ probes })).map(({ name }) => name);
  expect(names).toContain('budget: p99 response time of pay');
});

test('what makes a budget tried, a load farther off and a run confirming is among the figures', () => {
  const told = searchParameters(syntheticSearch()).map(
    ({ name, value, unit }) => `${name} ${value} ${unit}`,
  );
  expect(told).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^a budget .* is tried above 3 misses$/),
      expect.stringMatching(
        /^a load .* farther off by 1\.5 standard deviations of the luck of loads$/,
      ),
      expect.stringMatching(/^a run confirms within 6 % of the answer/),
    ]),
  );
});
