import { expect, test } from 'vitest';

import {
  CAPACITY_SCHEMA,
  capacitySearchSchema,
  type CapacitySearch,
} from '../../../../harness/model/capacity/capacity-search.ts';
import { outcomeAt, SETTINGS } from '../../capacity/curved-target.ts';

const PROBE = {
  purpose: 'range',
  scale: 0.2,
  settleMs: 800,
  measureMs: 4_000,
  seed: 5,
  attempt: 1,
} as const;

const SEARCH: CapacitySearch = {
  schema: CAPACITY_SCHEMA,
  scenario: 'opening-ceremony',
  target: 'mock',
  label: 'replicas=4',
  settings: SETTINGS,
  probes: [{ probe: PROBE, outcome: outcomeAt(PROBE, 1) }],
  end: null,
};

test('a search that goes on is read back as it was written', () => {
  expect(capacitySearchSchema.parse(JSON.parse(JSON.stringify(SEARCH)))).toEqual(SEARCH);
});

test('a search ends with one of the reasons that there are', () => {
  const end = { kind: 'doomed', reason: 'tired', message: '', heldAt: null };
  expect(capacitySearchSchema.safeParse({ ...SEARCH, end }).success).toBe(false);
});
