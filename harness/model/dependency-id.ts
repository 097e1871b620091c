import { sharedPrefixOf } from './request-id.ts';

/** The id of a payment, with anything before and behind it. */
export const DEFAULT_DEPENDENCY_ID = '*{id}*';

export const DEPENDENCY_ID_FORMS =
  'pay-{id} or {id}-*: {id} once, * for anything, and letters, digits, - _ . : / between';

export const isDependencyId = (text: string): boolean => /^[\w.:/*-]*\{id\}[\w.:/*-]*$/.test(text);

/**
 * A regular expression, for DuckDB and JavaScript alike, over the request ids that a system of the
 * user's makes: its only group is the plan index.
 */
export const dependencyIdPattern = (
  template: string,
  { planHash, salt }: { readonly planHash: string; readonly salt: string },
): string => {
  const id = `${sharedPrefixOf(planHash)}([0-9]{1,9})${salt === '' ? '' : `-${salt}`}`;
  const [before = '', after = ''] = template.split('{id}').map(patternOf);
  return `^${before}${id}${after}$`;
};

const patternOf = (text: string): string =>
  text.replaceAll(/[.:/-]/g, (character) => `\\${character}`).replaceAll('*', '.*');
