import type { z } from 'zod';

import { formatCount } from '../units/count.ts';

/**
 * What a schema accepts where it found something else, in plain words. A schema's own words stay:
 * they are ours where they are no default of the library.
 */
export const issueText = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `write ${NOUN[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'above' : 'at least'} ${bound(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `must be ${issue.inclusive === false ? 'below' : 'at most'} ${bound(issue.maximum, issue.origin)}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? oneOf(issue.options)
        : issue.message;
    case 'invalid_key':
      return `not a name that can stand here: ${issue.issues.map(issueText).join(', ')}`;
    case 'invalid_format':
      return issue.message.replace(/^Invalid string: must match pattern/, 'write it like');
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'custom':
      return issue.message;
  }
};

/** What may stand in a place that nothing was written in; empty where everything may. */
export const choiceText = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_value' || (issue.code === 'invalid_union' && 'options' in issue)
    ? `: ${issueText(issue)}`
    : '';

const NOUN: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

const bound = (limit: number | bigint, origin: string): string => {
  const count = Number.isInteger(limit) ? formatCount(Number(limit)) : String(limit);
  if (origin === 'string') return `${count} ${Number(limit) === 1 ? 'letter' : 'letters'} long`;
  return origin === 'array' ? `${count} long` : count;
};

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? `write ${String(values[0])}` : `write one of ${values.join(', ')}`;
