import { COMPARISON_SCHEMA, type Comparison } from '../model/comparison/comparison.ts';
import type { Comparability } from './comparability.ts';
import { comparedRun, type ComparedSide } from '../model/comparison/compared-run.ts';
import { notComparableHeadline } from './headline.ts';

/** What is said of two runs that do not answer the same question. */
export const notComparable = (
  baseline: ComparedSide,
  candidate: ComparedSide,
  { refusals, warnings }: Pick<Comparability, 'refusals' | 'warnings'>,
): Comparison => {
  const sides = { baseline: comparedRun(baseline), candidate: comparedRun(candidate) };
  return {
    schema: COMPARISON_SCHEMA,
    verdict: 'not-comparable',
    reasons: [...refusals],
    warnings: [...warnings],
    headline: notComparableHeadline(sides, shortReason(refusals)),
    pairing: 'none',
    falseAlarms: 0,
    ...sides,
    differences: [],
    shapes: [],
  };
};

/** Of several reasons the first, without what follows its first sentence. */
const shortReason = ([first = '', ...others]: readonly string[]): string => {
  const [sentence = first] = first.split(/(?<=\.) /);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}${more}`;
};
