import { expect, test } from 'vitest';

import { observeSchema, saturationLine } from '../../../../harness/model/scenario/observe.ts';
import { parseScenario } from '../../../../harness/model/scenario/read-scenario.ts';
import type { PeakdayError } from '../../../../harness/model/error.ts';
import { SMALL_SCENARIO } from '../../../generators/small-scenario.ts';

const QUERY = { name: 'busy', query: 'sum(busy)', unit: 'share', role: 'utilisation' };

const faultsOf = (fields: object): readonly string[] => {
  try {
    parseScenario({ ...SMALL_SCENARIO, ...fields }, 'x.yaml');
    return [];
  } catch (error) {
    return (error as PeakdayError).faults.map(({ at, message }) => `${at} ${message}`);
  }
};

test('a scenario that observes nothing observes nothing', () => {
  expect(parseScenario(SMALL_SCENARIO, 'x.yaml').observe).toEqual({ step: 1_000, queries: [] });
});

test('what is wrong with queries and the budgets on them is told all at once', () => {
  const faults = faultsOf({
    observe: {
      prometheus: 'http://me:hidden@127.0.0.1',
      queries: [QUERY, { ...QUERY, role: 'replicas', saturatedAt: 3 }],
    },
    budgets: [
      { metric: 'observed', query: 'idle', atMost: 1 },
      { metric: 'observed', query: 'busy', atMost: 1, atLeast: 0 },
      { metric: 'observed', query: 'busy', figure: 'median', atMost: 1 },
    ],
  });
  expect(faults.join('\n')).toMatch(/observe\.prometheus.*not an address/);
  expect(faults.join('\n')).toMatch(/saturatedAt.*is of a utilisation or a queue/);
  expect(faults.join('\n')).toMatch(/another query is called "busy" already/);
  expect(faults.join('\n')).toMatch(/"idle" is no query under observe: it has busy/);
  expect(faults.join('\n')).toMatch(/write either atMost or atLeast/);
  expect(faults.join('\n')).toMatch(/not a figure: write max, min, mean/);
});

test.each([
  [{ role: 'utilisation', unit: 'share' }, 0.95],
  [{ role: 'utilisation', unit: 'share', saturatedAt: 0.8 }, 0.8],
  [{ role: 'utilisation', unit: 'count' }, undefined],
  [{ role: 'queue', unit: 'count' }, undefined],
  [{ role: 'queue', unit: 'count', saturatedAt: 200 }, 200],
  [{ role: 'replicas', unit: 'count' }, undefined],
])('%j is saturated at %s', (fields, line) => {
  const { queries } = observeSchema.parse({ queries: [{ ...QUERY, ...fields }] });
  expect(saturationLine(queries[0]!)).toBe(line);
});
