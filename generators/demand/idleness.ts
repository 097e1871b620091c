import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { formatDay } from '../event-day.ts';
import { CROWD_FIGURES } from './figures/crowd.ts';
import { figuresOf } from './figures/figures.ts';
import { USER_FIGURES } from './figures/payments-per-user.ts';
import { PEOPLE_FIGURES } from './figures/people.ts';
import { SCALE_FIGURES } from './figures/scale.ts';
import { VISITOR_FIGURES, VISITORS_BY_MONTH } from './figures/visitors.ts';
import { WEEK_FIGURES } from './figures/week.ts';
import { daysOf } from './formula-demand.ts';
import { levelFigures } from './national-demand.ts';

const NEEDS_TIER = new Set([
  ...Object.keys(VISITOR_FIGURES),
  ...Object.keys(PEOPLE_FIGURES),
  ...Object.keys(USER_FIGURES),
  ...Object.keys(SCALE_FIGURES),
]);
/** These say who pays, not how much. */
for (const name of ['payments-per-day-size', 'stay-mean', 'stay-shape']) NEEDS_TIER.delete(name);
const NEEDS_CALENDAR = new Set([
  ...Object.keys(CROWD_FIGURES),
  ...Object.keys(VISITOR_FIGURES).filter((name) => name.startsWith('games-')),
  'games-spend',
]);
const MONTHS: readonly string[] = VISITORS_BY_MONTH;
/** Each is raised to the power of so many years. */
const YEARS_OF = {
  'visitors-growth': 'visitors-growth-years',
  'spend-growth': 'spend-growth-years',
  'volume-growth': 'volume-growth-years',
} as const;

/** Whether a figure changes nothing where a file tells how much demand there is, and when. */
export const isIdleBesideOwnDemand = (name: string): boolean =>
  NEEDS_CALENDAR.has(name) || NEEDS_TIER.has(name) || name in WEEK_FIGURES;

/** Why a figure would change nothing; undefined where it does. */
export const idleness = (
  name: string,
  { demand, event }: Pick<Scenario, 'demand' | 'event'>,
): string | undefined => {
  const { tier, calendar, profile } = demand;
  if (NEEDS_CALENDAR.has(name) && calendar === undefined) {
    return 'changes nothing: only a calendar asks for it, see demand.calendar';
  }
  if (NEEDS_TIER.has(name) && tier === undefined) {
    return 'changes nothing: it says how much demand there is, and only a tier asks for that';
  }
  if (name in WEEK_FIGURES && profile.from !== 'formula') {
    return 'changes nothing: the profile tells the rate of each day';
  }
  if (name in YEARS_OF) {
    const years = YEARS_OF[name as keyof typeof YEARS_OF];
    if (figuresOf(demand).of(years) === 0) return `changes nothing: ${years} is 0`;
  }
  return MONTHS.includes(name) ? idleMonth(name, { demand, event }) : undefined;
};

/** The curve through the hours looks a day beyond the event. */
const idleMonth = (
  name: string,
  { demand, event }: Pick<Scenario, 'demand' | 'event'>,
): string | undefined => {
  const { first, last } = daysOf(event);
  const asked: readonly string[] = levelFigures(
    figuresOf(demand),
    { first: first - 1, last: last + 1 },
    false,
  );
  if (asked.includes(name)) return undefined;
  const month = name.replace('visitors-', '');
  return (
    `changes nothing: who came in ${month[0]!.toUpperCase()}${month.slice(1)} is not in the ` +
    `country ${first === last ? 'on' : `from ${formatDay(first)} to`} ${formatDay(last)}`
  );
};
