import { expect, test } from 'vitest';

import { extendedMember } from '../../../../../harness/cli/capacity/vary/extended-member.ts';
import {
  CONVERGED,
  observedProbe,
  syntheticSearch,
} from '../../../../fixtures/synthetic-search.ts';

const OUT_OF_TIME = {
  kind: 'doomed',
  reason: 'out-of-time',
  message: 'allow more',
  heldAt: null,
} as const;

const member = syntheticSearch({ probes: [observedProbe()], end: OUT_OF_TIME });
const { settings } = member;

test('an ended search of a series goes on with what the series was given more', () => {
  const more = { ...settings, loadSeconds: 600, largestScale: 40, smallestScale: 0.01 };
  expect(extendedMember(member, more)).toEqual({
    ...member,
    settings: more,
    resumedAt: 1,
    end: null,
  });
  expect(extendedMember(member, settings)).toBe(member);
});

test('one that was cut short takes another precision, and keeps what it was given alone', () => {
  const begun = { ...member, settings: { ...settings, loadSeconds: 1_200 }, end: null };
  const given = { ...settings, loadSeconds: 600, precision: 0.1 };
  expect(extendedMember(begun, given)).toEqual({
    ...begun,
    settings: { ...begun.settings, precision: 0.1 },
  });
});

test('one for which that leaves nothing to do stays as it ended', () => {
  const probes = [observedProbe({}, { loadSeconds: 300 })];
  const ended = { ...member, probes, end: CONVERGED };
  expect(extendedMember(ended, { ...settings, precision: 0.01 })).toBe(ended);
});
