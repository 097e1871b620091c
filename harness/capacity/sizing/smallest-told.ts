import { formatCount } from '../../units/count.ts';
import { formatShare } from '../../units/share.ts';
import { ENDS } from '../estimate-of-draws.ts';
import { dayOf } from './forecast-peak.ts';
import type { SizingQuestion } from './sizing-question.ts';

/** What a probability is a share of: the draws, and the days and laws that come again and again in them. */
export interface Ground {
  readonly name: 'draws' | 'days' | 'laws';
  readonly count: number;
  /** The one that a draw stands on. */
  readonly of: (draw: number) => number;
}

export const groundsOf = ({
  peak: { perSecond },
  capacity,
  draws,
}: DrawnQuestion): readonly Ground[] => {
  const days = perSecond.kind === 'draws' ? perSecond.values : [];
  const laws = capacity.from === 'scaling-law' ? capacity.draws : [];
  // One day alone has no luck, which is warned of.
  const hasLuck = new Set(days).size > 1;
  return [
    { name: 'draws', count: draws, of: (draw) => draw },
    ...(hasLuck ? [daysOf(days.length, draws)] : []),
    // Where there are as many as draws, each draw has its own.
    ...(laws.length < draws && laws.length > 0
      ? [{ name: 'laws', count: laws.length, of: (draw: number) => draw % laws.length } as const]
      : []),
  ];
};

const daysOf = (days: number, draws: number): Ground => ({
  name: 'days',
  count: days,
  of: (draw) => dayOf(draw, { draws, days }),
});

/** Of draws, and of days: what takes seconds, and less than a gigabyte. */
export const MOST_DRAWS = 100_000;

type DrawnQuestion = Pick<SizingQuestion, 'peak' | 'capacity'> & { readonly draws: number };

/**
 * The smallest probability that can be told, at 95 % on two sides: one that would show itself in none
 * of so many days, laws or draws, whichever are the fewest, in 2.5 % of all cases,
 *
 *     1 - 0.025^(1 / n), about 3.7 / n
 */
export const smallestTold = (grounds: readonly Ground[]): number =>
  smallestOf(Math.min(...grounds.map(({ count }) => count)));

const smallestOf = (count: number): number => 1 - ENDS.low ** (1 / count);

/** Why a risk is smaller than can be told, and what to take more of; undefined where it is not. */
export const tooFewFor = (risk: number, grounds: readonly Ground[]): string | undefined => {
  if (smallestTold(grounds) <= risk) return undefined;
  const wanted = Math.ceil(4 / risk);
  const few = grounds.filter(({ count }) => smallestOf(count) > risk);
  const have = few.map(({ name, count }) => `${formatCount(count)} ${name}`).join(' and ');
  const names = few.map(({ name }) => name).join(' and ');
  const take =
    wanted <= MOST_DRAWS
      ? `take ${formatCount(wanted)} ${names}`
      : `accept a risk of ${formatShare(4 / MOST_DRAWS)} or more, which ${formatCount(MOST_DRAWS)} ` +
        `show, the most that are drawn`;
  return `${have} cannot show a risk of ${formatShare(risk)} or less: ${take}`;
};
