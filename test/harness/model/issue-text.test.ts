import { expect, test } from 'vitest';
import { z } from 'zod';

import { choiceText, issueText } from '../../../harness/model/issue-text.ts';

const issueOf = (schema: z.ZodType, given: unknown) => schema.safeParse(given).error!.issues[0]!;

const kinds = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('a') }),
  z.object({ kind: z.literal('b') }),
]);

test.each([
  [z.string(), 7, 'write a text'],
  [z.int(), 1.5, 'write a whole number'],
  [z.boolean(), 'x', 'write true or false'],
  [z.array(z.string()), {}, 'write a list'],
  [z.strictObject({}), 5, 'write a group of fields'],
  [z.record(z.string(), z.number()), 5, 'write a group of fields'],
  [z.number().min(1_000), 5, 'must be at least 1,000'],
  [z.number().gt(0.5), 0.1, 'must be above 0.5'],
  [z.number().max(5), 9, 'must be at most 5'],
  [z.number().lt(5), 5, 'must be below 5'],
  [z.string().min(1), '', 'must be at least 1 letter long'],
  [z.array(z.string()).min(2), [], 'must be at least 2 long'],
  [z.enum(['a', 'b']), 'c', 'write one of a, b'],
  [z.literal('a'), 'c', 'write a'],
  [kinds, { kind: 'c' }, 'write one of a, b'],
  [z.string().regex(/^a$/), 'c', 'write it like /^a$/'],
  [z.string().regex(/^a$/, 'only the letter a'), 'c', 'only the letter a'],
  [z.union([z.string(), z.number()], 'our words'), true, 'our words'],
  [
    z.record(z.string().regex(/^a$/), z.number()),
    { b: 1 },
    'not a name that can stand here: write it like /^a$/',
  ],
])('case %#: in plain words', (schema, given, words) => {
  expect(issueText(issueOf(schema, given))).toBe(words);
});

test('where a choice is missing, the choices are told', () => {
  expect(choiceText(issueOf(kinds, {}))).toBe(': write one of a, b');
  expect(choiceText(issueOf(z.string(), undefined))).toBe('');
});
