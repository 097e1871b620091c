import { busiestHourShare } from './category-mix.ts';
import { meanAmountJpy, type Category } from './category.ts';
import type { Figures, FixedFigureName } from './figures/figures.ts';
import { VISITORS_BY_MONTH } from './figures/visitors.ts';
import { WEEKDAYS } from './figures/week.ts';
import { meanDays, stayTail } from './stay.ts';
import { arrivalsOn, visitorsPresent, type DayRange } from './visitors.ts';
import { DAY_MS } from '../../harness/units/duration.ts';

/** What a day is, beyond its date. */
export interface SpecialDays {
  readonly games: DayRange | null;
  /** Demand of a day over that of an ordinary one: 1 where it is one. */
  factorOn(day: number): number;
}

export const NO_SPECIAL_DAYS: SpecialDays = { games: null, factorOn: () => 1 };

/** Payments of all Japan on a day, its weekday included. */
export type PaymentsOn = (day: number) => number;

/**
 * The stack from visitors to payments of a day:
 *
 *     payments(d) = (usual(d) + games-spend forGames(d)) x users x m x S x special(d) x weekday(d)
 *
 *     users   mobile-share x wallet-share
 *     m       payments of a user and day: spend-per-user x jpy-per-cny x growth of spend over mean
 *             amount, over the mean number of days of a trip
 *     S       growth of volume x wallets-factor x headroom-factor
 *
 * with the weekday's factor over the mean of the week.
 */
export const nationalDemand = (
  figures: Figures,
  categories: readonly Category[],
  special: SpecialDays = NO_SPECIAL_DAYS,
): PaymentsOn => {
  const present = visitorsPresent(figures, special.games);
  const perVisitor = paymentsPerVisitorDay(figures, categories);
  const gamesSpend = figures.of('games-spend');
  return (day) => {
    const { usual, forGames } = present(day);
    const visitors = usual + gamesSpend * forGames;
    return visitors * perVisitor * special.factorOn(day) * weekdayFactor(figures, day);
  };
};

/** Payments a day of a mean visitor, who may have no wallet; growth and scale included. */
const paymentsPerVisitorDay = (figures: Figures, categories: readonly Category[]): number => {
  const users = figures.of('mobile-share') * figures.of('wallet-share');
  return (users * paymentsPerTrip(figures, categories) * scaleFactor(figures)) / meanDays(figures);
};

/** Payments of a mean user on a day in the country, before any growth of volume. */
export const paymentsPerUserDay = (figures: Figures, categories: readonly Category[]): number =>
  paymentsPerTrip(figures, categories) / meanDays(figures);

/** Payments of a user in a trip: spend over the mean amount. */
export const paymentsPerTrip = (figures: Figures, categories: readonly Category[]): number => {
  const spendJpy = figures.of('spend-per-user') * figures.of('jpy-per-cny');
  const growth = (1 + figures.of('spend-growth')) ** figures.of('spend-growth-years');
  return (spendJpy * growth) / meanAmountJpy(categories);
};

/** L9: what multiplies every rate. */
export const scaleFactor = (figures: Figures): number =>
  (1 + figures.of('volume-growth')) ** figures.of('volume-growth-years') *
  figures.of('wallets-factor') *
  figures.of('headroom-factor');

/** Over the mean of the week. 1 January 1970 was a Thursday. */
export const weekdayFactor = (figures: Figures, day: number): number => {
  const total = WEEKDAYS.reduce((sum, name) => sum + figures.of(name), 0);
  return (7 * figures.of(WEEKDAYS[new Date(day * DAY_MS).getUTCDay()]!)) / total;
};

/**
 * Payments a second in all Japan, mean over the busiest hour of a mean day of July and August:
 * what a tier is known by.
 */
export const busiestHourPerSecond = (figures: Figures, categories: readonly Category[]): number => {
  const [july, august] = [Date.UTC(2018, 6, 1) / DAY_MS, Date.UTC(2018, 7, 1) / DAY_MS];
  const arrivals = arrivalsOn(figures);
  const perDay = (arrivals(july) + arrivals(august)) / 2;
  const payments = perDay * meanDays(figures) * paymentsPerVisitorDay(figures, categories);
  return (payments * busiestHourShare(categories)) / 3_600;
};

const GAMES_FIGURES = ['games-lead', 'games-arrivals', 'games-population', 'games-spend'] as const;

/** Names of the figures behind the payments of these days; of months only those that matter. */
export const levelFigures = (
  figures: Figures,
  days: DayRange,
  hasGames: boolean,
): readonly FixedFigureName[] => {
  const months = new Set<number>();
  for (let day = days.first - stayTail(figures).length; day <= days.last; day += 1) {
    months.add(new Date(day * DAY_MS).getUTCMonth());
  }
  return [
    ...VISITORS_BY_MONTH.filter((_, month) => months.has(month)),
    'visitors-growth',
    'visitors-growth-years',
    ...(hasGames ? GAMES_FIGURES : []),
    'stay-mean',
    'stay-shape',
    'mobile-share',
    'wallet-share',
    'spend-per-user',
    'jpy-per-cny',
    'spend-growth',
    'spend-growth-years',
    'volume-growth',
    'volume-growth-years',
    'wallets-factor',
    'headroom-factor',
  ];
};
