import { expect, test } from 'vitest';

import { inWordsOfSearch } from '../../../../harness/cli/capacity/in-words-of-search.ts';
import { PeakdayError } from '../../../../harness/model/error.ts';
import { observedProbe } from '../../../fixtures/synthetic-search.ts';

const resume = 'peakday capacity --resume runs/bt';
const standsAt = (number: number) => ({
  probe: { ...observedProbe().probe, scale: 0.0123456, measureMs: 1_200 },
  number,
  resume,
});

test('a probe without a payment names the options of a search', () => {
  const empty = new PeakdayError('usage', 'empty-plan', 'The plan has no payment in it.');
  expect(inWordsOfSearch(empty, standsAt(1))).toMatchObject({
    code: 'empty-plan',
    message: 'Probe 1 has no payment in it.',
    faults: [{ at: '--scale-start', message: 'scale 0.0123 over 1.2 s is too little' }],
    hint: expect.stringContaining('--load-seconds'),
  });
  expect(inWordsOfSearch(empty, standsAt(4))).toMatchObject({ faults: [{ at: '--scale-from' }] });
});

test('a target that is gone is to be started, and in mid-search the search gone on with', () => {
  const gone = new PeakdayError('no-run', 'target-unreachable', 'Nothing can be reached.', {
    hint: 'Start the target, or name none.',
  });
  expect(inWordsOfSearch(gone, standsAt(1))).toMatchObject({
    kind: 'no-run',
    message: 'Nothing can be reached.',
    hint: expect.stringContaining('leave --target out'),
  });
  expect(inWordsOfSearch(gone, standsAt(5))).toMatchObject({
    hint: `Start the target again, and go on: ${resume}`,
  });
});

test('a target that stopped in a probe is to be started, and that probe made again', () => {
  const stopped = new PeakdayError('no-run', 'target-stopped', 'The target stopped answering.');
  expect(inWordsOfSearch(stopped, standsAt(1))).toMatchObject({
    kind: 'no-run',
    message: 'The target stopped answering.',
    hint: expect.stringContaining(`make that probe again: ${resume}`),
  });
});

test('a rate above the allowed one is no matter of --peak, which a search does not have', () => {
  const over = new PeakdayError('usage', 'over-max-rate', 'The plan peaks at 21/s.', {
    hint: 'Plan less: --peak 20/s',
  });
  const told = inWordsOfSearch(over, standsAt(2)) as PeakdayError;
  expect(told.hint).not.toContain('--peak');
  expect(told.hint).toContain('--max-rate');
});

test('anything else stays as it was', () => {
  const other = new PeakdayError('no-run', 'disk-full', 'The disk is full.');
  expect(inWordsOfSearch(other, standsAt(1))).toBe(other);
  const fault = new TypeError('a fault');
  expect(inWordsOfSearch(fault, standsAt(1))).toBe(fault);
});
