import { expect, test } from 'vitest';

import { formatMark } from '../../../harness/model/run/mark.ts';
import { markTeller } from '../../../harness/rehearsal/mark-teller.ts';

const line = (text: string): string => formatMark({ atEpochMs: 1, text }).trimEnd();

test('marks that are set before the clock of the plan is known are told as soon as it is, each once', () => {
  const told: string[] = [];
  const { takeLines, clockIsKnown } = markTeller({ takeMark: ({ text }) => told.push(text) });
  takeLines([line('early'), 'no mark', line('next')]);
  expect(told).toEqual([]);
  clockIsKnown();
  expect(told).toEqual(['early', 'next']);
  takeLines([line('late')]);
  clockIsKnown();
  expect(told).toEqual(['early', 'next', 'late']);
});
