import { COMPARISON_SCHEMA, type Comparison } from '../model/comparison/comparison.ts';
import type { Comparability } from './comparability.ts';
import { comparedRun, type ComparedSide } from './compared-run.ts';

/** What is said of two runs that do not answer the same question. */
export const notComparable = (
  baseline: ComparedSide,
  candidate: ComparedSide,
  { refusals, warnings }: Pick<Comparability, 'refusals' | 'warnings'>,
): Comparison => ({
  schema: COMPARISON_SCHEMA,
  verdict: 'not-comparable',
  reasons: [...refusals],
  warnings: [...warnings],
  headline: headline(baseline, candidate, refusals),
  pairing: 'none',
  falseAlarms: 0,
  baseline: comparedRun(baseline),
  candidate: comparedRun(candidate),
  differences: [],
  shapes: [],
});

/** `NOT COMPARABLE a with b: another scenario: … (and 2 more)` */
const headline = (
  baseline: ComparedSide,
  candidate: ComparedSide,
  refusals: readonly string[],
): string => {
  const [first = '', ...others] = refusals;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const pair = `${candidate.run.id} with ${baseline.run.id}`;
  const [sentence = first] = first.split(/(?<=\.) /);
  return `NOT COMPARABLE ${pair}: ${lowerFirst(sentence.replace(/\.$/, ''))}${more}`;
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
