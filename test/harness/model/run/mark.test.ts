import { assert, integer, property, string } from 'fast-check';
import { expect, test } from 'vitest';

import { formatMark, parseMark } from '../../../../harness/model/run/mark.ts';

test('a mark reads back as it was written, whatever the text, from a line of plain ASCII', () => {
  const text = string({ unit: 'grapheme', minLength: 1, maxLength: 50 });
  assert(
    property(text, integer({ min: 0 }), (label, atEpochMs) => {
      const line = formatMark({ atEpochMs, text: label });
      expect(line).toMatch(/^[ -~]+\n$/);
      expect(parseMark(line)).toEqual({ atEpochMs, text: label });
    }),
  );
});

test.each(['', '{"atEpochMs":1,', '{"atEpochMs":1}', '{"atEpochMs":"x","text":"y"}', 'null'])(
  '%s is no mark',
  (line) => expect(parseMark(line)).toBeUndefined(),
);
