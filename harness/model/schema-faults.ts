import type { z } from 'zod';

import type { Fault } from './error.ts';
import { choiceText, issueText } from './issue-text.ts';
import { nearestName } from './nearest-name.ts';

/**
 * What a schema found wrong with a document: each issue with its place, the field, what is
 * accepted and what was given; for an unknown field the nearest that there is.
 */
export const schemaFaults = (
  schema: z.ZodObject,
  document: unknown,
  place: (path: readonly PropertyKey[]) => string,
): ((issue: z.core.$ZodIssue) => readonly Fault[]) => {
  const everyName = fieldNamesOf(schema);
  return (issue) => {
    const field = issue.path.join('.') || 'the document';
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const names = issue.path.length === 0 ? Object.keys(schema.shape) : everyName();
        const near = nearestName(key, names);
        const advice = near === undefined ? '' : `; did you mean "${near}"?`;
        return { at: place([...issue.path, key]), message: `unknown field "${key}"${advice}` };
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

/** Every field name of a schema: near enough to offer for a slip, wherever it was made. */
const fieldNamesOf = (schema: z.ZodObject): (() => readonly string[]) => {
  let names: readonly string[] | undefined;
  return () => (names ??= collectNames(schema));
};

const collectNames = (schema: z.ZodObject): readonly string[] => {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'properties') for (const name of Object.keys(inner as object)) names.add(name);
      visit(inner);
    }
  };
  visit(schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }));
  return [...names];
};

const valueAt = (source: unknown, path: readonly PropertyKey[]): unknown => {
  let value = source;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
};
