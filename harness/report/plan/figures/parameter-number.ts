import type { Parameter } from '../../../model/plan/manifest.ts';

/** The number of that name; null where the plan has none. */
export const parameterNumber = (parameters: readonly Parameter[], name: string): number | null => {
  const value = parameters.find((parameter) => parameter.name === name)?.value;
  return typeof value === 'number' ? value : null;
};
