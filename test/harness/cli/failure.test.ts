import { CommanderError } from 'commander';
import { expect, test } from 'vitest';

import { failureOf } from '../../../harness/cli/failure.ts';
import { PeakdayError } from '../../../harness/model/error.ts';

test('an error in words is told as it is', () => {
  const error = new PeakdayError('usage', 'x', 'Wrong.', { hint: 'Mend it.' });
  expect(failureOf(error)).toEqual({ error, text: 'error: Wrong.\n  → Mend it.' });
});

test('what the system said of a file is no fault of peakday, wherever it was met', () => {
  const thrown = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
  const { error, text } = failureOf(thrown);
  expect(error).toMatchObject({ code: 'file-trouble', exitCode: 4 });
  expect(text).toMatch(
    /^error: What was asked for cannot be read or written: its disk is full\.$/m,
  );
  expect(text).not.toMatch(/^\s+at /m);
});

test('Commander has said it already', () => {
  const { error, text } = failureOf(
    new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'"),
  );
  expect(error).toMatchObject({ code: 'unknown-option', message: "unknown option '--x'" });
  expect(text).toBeUndefined();
});

test('a fault of peakday is told with its stack', () => {
  const { error, text } = failureOf(new TypeError('boom'));
  expect(error).toMatchObject({ code: 'fault', exitCode: 4 });
  expect(text).toMatch(/^\s+at /m);
});
