import { expect, test } from 'vitest';

import { errorJson, errorText, uncaughtText } from '../../../harness/model/error-text.ts';
import { PeakdayError } from '../../../harness/model/error.ts';

const ERROR = new PeakdayError('usage', 'invalid-scenario', 'The scenario a.yaml has 2 faults.', {
  faults: [
    { at: 'a.yaml:3:5', message: 'replay.peak: is missing' },
    { at: '--set gateway.workers', message: 'Too small' },
  ],
  hint: 'Mend them.',
  cause: new Error('inner'),
});

test('an error tells what was given and where, then what to do, and shows no stack', () => {
  expect(errorText(ERROR)).toBe(
    [
      'error: The scenario a.yaml has 2 faults.',
      '  a.yaml:3:5: replay.peak: is missing',
      '  --set gateway.workers: Too small',
      '  → Mend them.',
    ].join('\n'),
  );
  expect(errorText(new PeakdayError('no-run', 'x', 'Nothing.'))).toBe('error: Nothing.');
});

test('a machine gets code, kind and exit code, and null where there is no hint', () => {
  expect(JSON.parse(JSON.stringify(errorJson(ERROR)))).toEqual({
    error: {
      code: 'invalid-scenario',
      kind: 'usage',
      message: 'The scenario a.yaml has 2 faults.',
      faults: ERROR.faults,
      hint: 'Mend them.',
      exitCode: 2,
    },
  });
  expect(errorJson(new PeakdayError('no-run', 'x', 'Nothing.'))).toMatchObject({
    error: { hint: null, faults: [] },
  });
});

test.each([
  ['usage', 2],
  ['no-run', 4],
  ['cannot-judge', 3],
  ['interrupted', 130],
] as const)('an error of kind %s ends with exit code %d', (kind, exitCode) => {
  expect(new PeakdayError(kind, 'x', 'x').exitCode).toBe(exitCode);
});

test('a fault of ours tells all there is to know', () => {
  const text = uncaughtText(new TypeError('boom'));
  expect(text).toMatch(/^error: a fault of peakday \d+\.\d+\.\d+\S* itself \(Node \d+/);
  expect(text).toContain('TypeError: boom');
  expect(text).toContain('error-text.test.ts');
  expect(uncaughtText('only a text')).toMatch(/\nonly a text$/);
});
