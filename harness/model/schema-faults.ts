import type { z } from 'zod';

import type { Fault } from './error.ts';
import { choiceText, issueText } from './issue-text.ts';
import { unknownFieldAdvice } from './unknown-field.ts';

/**
 * What a schema found wrong with a document: each issue with its place, the field, what is
 * accepted and what was given; for an unknown field whose it is, or the nearest that there is.
 */
export const schemaFaults = (
  schema: z.ZodObject,
  document: unknown,
  place: (path: readonly PropertyKey[]) => string,
): ((issue: z.core.$ZodIssue) => readonly Fault[]) => {
  const advice = unknownFieldAdvice(schema);
  return (issue) => {
    const field = issue.path.join('.') || 'the document';
    if (issue.code === 'unrecognized_keys') {
      const holder = valueAt(document, issue.path);
      return issue.keys.map((key) => {
        const message = `unknown field "${key}"${advice(issue.path, key, holder)}`;
        return { at: place([...issue.path, key]), message };
      });
    }
    const given = valueAt(document, issue.path);
    if (given === undefined) {
      // A rule of ours says what is missing.
      const message = issue.code === 'custom' ? issue.message : `is missing${choiceText(issue)}`;
      return [{ at: place(issue.path), message: `${field}: ${message}` }];
    }
    const message = `${field}: ${issueText(issue)}, given ${shortened(JSON.stringify(given))}`;
    return [{ at: place(issue.path), message }];
  };
};

const shortened = (json: string): string => (json.length > 60 ? `${json.slice(0, 59)}…` : json);

const valueAt = (source: unknown, path: readonly PropertyKey[]): unknown => {
  let value = source;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
};
