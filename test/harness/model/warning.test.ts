import { expect, test } from 'vitest';

import { runSchema } from '../../../harness/model/run/run.ts';
import { WARNING_CODES } from '../../../harness/model/warning.ts';

test('the set of warning codes is closed, and run.json takes no other', () => {
  expect(new Set(WARNING_CODES).size).toBe(WARNING_CODES.length);
  const warnings = runSchema.shape.warnings;
  const withCode = (code: string) => warnings.safeParse([{ code, message: 'x' }]).success;
  expect(WARNING_CODES.filter((code) => !withCode(code))).toEqual([]);
  expect(withCode('something-else')).toBe(false);
});
