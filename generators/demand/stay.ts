import { gammaTail } from '../../harness/stats/gamma-probability.ts';
import type { Figures } from './figures/figures.ts';

/**
 * P(nights >= n) for whole n from 0: a gamma distributed stay, rounded to whole nights.
 *
 *     P(nights >= n) = P(S >= n - 1/2),   S gamma with the mean and the shape of the figures
 *
 * A visitor of n nights is in the country on n + 1 days. The list ends where less than one in a
 * million stays.
 */
export const stayTail = (figures: Figures): readonly number[] => {
  const shape = figures.of('stay-shape');
  const mean = figures.of('stay-mean');
  const tail = [1];
  for (let nights = 1; tail.at(-1)! > 1e-6 && nights <= LONGEST_NIGHTS; nights += 1) {
    tail.push(gammaTail(shape, (shape * (nights - 0.5)) / mean));
  }
  return tail;
};

/** A stay of short-term visitors ends by law after 90 days. */
const LONGEST_NIGHTS = 90;

/** Mean number of days that a visitor is in the country, the days of coming and going included. */
export const meanDays = (figures: Figures): number =>
  stayTail(figures).reduce((sum, share) => sum + share, 0);
