import {
  meanBeforeTruncation,
  negativeBinomialProbability,
} from '../../../stats/negative-binomial.ts';
import type { Figure, Trace } from '../../charts/panel.ts';
import type { TouristFigures } from '../figures/tourist-days.ts';

/** As the size grows, a negative binomial distribution becomes a Poisson distribution. */
const POISSON_SIZE = 1e7;

/** Payments of one tourist on one day, against equal tourists and against unequal ones. */
export const touristsFigure = ({ daysWith, most }: TouristFigures, size: number | null): Figure => {
  const numbers = Array.from({ length: daysWith.length - 1 }, (_, i) => i + 1);
  const paid = daysWith.reduce((sum, days) => sum + days, 0);
  const payments = daysWith.reduce((sum, days, n) => sum + n * days, 0);
  const expected = (sizeOf: number): readonly (number | null)[] => {
    const mean = meanBeforeTruncation(payments / paid, sizeOf);
    const distribution = { mean, size: sizeOf };
    const atLeastOne = 1 - negativeBinomialProbability(distribution, 0);
    return numbers.map((n) => {
      const days = (paid * negativeBinomialProbability(distribution, n)) / atLeastOne;
      return days >= LEAST_SHOWN ? days : null;
    });
  };
  const traces: readonly Trace[] = [
    { name: 'tourists', style: 'bars', levels: numbers.map((n) => daysWith[n] || null) },
    { name: 'if all were alike (Poisson)', style: 'bound', levels: expected(POISSON_SIZE) },
    ...(size === null
      ? []
      : [{ name: 'negative binomial', style: 'expected', levels: expected(size) } as const]),
  ];
  return {
    id: 'tourists',
    title: 'Payments of one tourist on one day',
    caption:
      'Among those who paid on a day of the event at all. Some people pay far more often than ' +
      'others: the bars should follow the negative binomial distribution, not the dotted line.' +
      (most > numbers.length ? ` The last bar holds all of ${numbers.length} and more.` : ''),
    panels: [
      {
        kind: 'curve',
        id: 'tourists',
        title: 'Tourists',
        value: 'count',
        scale: 'log',
        heightPx: 180,
        x: {
          title: 'Payments on that day',
          value: 'count',
          scale: 'linear',
          at: numbers,
          from: 0.4,
          to: Math.min(most, daysWith.length - 1) + 0.6,
        },
        traces,
        gap: null,
      },
    ],
  };
};

/** Fewer than this are no tourist at all, and would stretch the log axis. */
const LEAST_SHOWN = 0.5;
