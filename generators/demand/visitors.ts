import type { Figures } from './figures/figures.ts';
import { VISITORS_BY_MONTH } from './figures/visitors.ts';
import { stayTail } from './stay.ts';
import { DAY_MS } from '../../harness/units/duration.ts';

/** Days from 1 January 1970, both ends included. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** Visitors from China who are in the country on a day. */
export interface VisitorsPresent {
  readonly usual: number;
  readonly forGames: number;
}

/**
 * Who is there on day d: all who came on an earlier day and have not left.
 *
 *     V(d) = visitors of the month / days of the month x growth
 *     N(d) = sum over s of V(d - s) g(d - s) P(nights >= s)
 *
 * From `games-lead` days before Games until they end, g is `games-arrivals` for usual visitors, and
 * `games-population` for those who come for the Games; before and after it is 1 and 0.
 */
export const visitorsPresent = (
  figures: Figures,
  games: DayRange | null,
): ((day: number) => VisitorsPresent) => {
  const tail = stayTail(figures);
  const arrivals = arrivalsOn(figures);
  const lead = figures.of('games-lead');
  const duringGames = (day: number): boolean =>
    games !== null && day >= games.first - lead && day <= games.last;
  const [usualShare, gamesShare] = [figures.of('games-arrivals'), figures.of('games-population')];
  return (day) => {
    let [usual, forGames] = [0, 0];
    for (const [nights, share] of tail.entries()) {
      const staying = arrivals(day - nights) * share;
      const changed = duringGames(day - nights);
      usual += changed ? staying * usualShare : staying;
      forGames += changed ? staying * gamesShare : 0;
    }
    return { usual, forGames };
  };
};

/** V(d), without Games. */
export const arrivalsOn = (figures: Figures): ((day: number) => number) => {
  const growth = (1 + figures.of('visitors-growth')) ** figures.of('visitors-growth-years');
  return (day) => {
    const date = new Date(day * DAY_MS);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return (growth * 1_000 * figures.of(VISITORS_BY_MONTH[month]!)) / daysInMonth;
  };
};
