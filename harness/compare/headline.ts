import type { Comparison, Difference } from '../model/comparison/comparison.ts';
import { formatShare } from '../units/share.ts';
import type { ComparedTables } from './compare-tables.ts';

const VERDICT = { better: 'BETTER', worse: 'WORSE', 'no-difference': 'NO DIFFERENCE' } as const;

/** What one pastes into a chat: what decided, or what would have been seen. */
export const comparisonHeadline = (
  scenario: string,
  { verdict, reasons, differences }: ComparedTables,
): string => {
  const start = `${VERDICT[verdict]} ${scenario}:`;
  const [first, ...others] = reasons;
  if (first !== undefined) {
    return `${start} ${first}${others.length === 0 ? '' : `; ${others.length} more`}`;
  }
  const told = sharpest(differences);
  return told === undefined
    ? `${start} none that could be told`
    : `${start} a change of the ${told.metric} of ${told.step} by ` +
        `${formatShare(told.smallestDetectable)} would have been seen`;
};

/** `NOT COMPARABLE b with a: another scenario: …` */
export const notComparableHeadline = (
  { baseline, candidate }: Pick<Comparison, 'baseline' | 'candidate'>,
  why: string,
): string => `NOT COMPARABLE ${candidate.id} with ${baseline.id}: ${why}`;

type Detectable = Difference & { readonly smallestDetectable: number };

/** The figure that people ask for first, of those that this pair can tell. */
const sharpest = (differences: readonly Difference[]): Detectable | undefined =>
  (['p99', 'p90', 'p50', 'mean'] as const)
    .map((metric) =>
      differences.find(
        (difference): difference is Detectable =>
          difference.metric === metric &&
          difference.window === null &&
          difference.step === differences[0]?.step &&
          difference.smallestDetectable !== null,
      ),
    )
    .find((difference) => difference !== undefined);
