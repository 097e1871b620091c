import type { Run } from '../model/run/run.ts';
import { formatCount, plural } from '../units/count.ts';

export type DependencyCounts = Omit<NonNullable<Run['dependency']>, 'url' | 'id' | 'sentence'> &
  Pick<Run['ledger'], 'doubled'>;

/**
 * `12,408 payments, each reached the wallet exactly once, while the wallet was slow for 4 min of
 * the run`, or what became of them instead.
 * @param faults What the wallet was meanwhile, if anything.
 */
export const dependencySentence = (counts: DependencyCounts, faults?: string): string => {
  const meanwhile = faults === undefined ? '' : `, while the wallet was ${faults}`;
  return [reachedText(counts) + meanwhile, ...wrongTexts(counts)].join('; ');
};

const reachedText = (counts: DependencyCounts): string => {
  const { payments, reachedOnce } = counts;
  const all = plural(payments, 'payment');
  if (payments === 0) return 'No payment was begun';
  if (reachedOnce === payments) {
    return `${all}, ${payments === 1 ? 'which' : 'each'} reached the wallet exactly once`;
  }
  const reached = [
    `${formatCount(reachedOnce)} reached the wallet exactly once`,
    ...told(counts.reachedMoreThanOnce, 'more than once'),
    ...told(counts.neverReached, 'never'),
  ];
  return `${all}: ${reached.join(', ')}`;
};

const wrongTexts = (counts: DependencyCounts): readonly string[] => [
  ...told(counts.doubled, 'charged more than once'),
  ...told(counts.toldPaidNotCharged, 'told paid and not charged'),
  ...told(counts.chargedNotToldPaid, 'charged though told otherwise'),
  ...told(counts.chargedUnknown, 'charged without ever being told'),
];

const told = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`${formatCount(count)} ${what}`];
