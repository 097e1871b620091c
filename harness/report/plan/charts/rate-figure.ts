import { poissonQuantile } from '../../../stats/poisson-quantile.ts';
import { formatCount } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import type { Figure, LinePanel, Trace } from '../../charts/panel.ts';
import type { PlanFigures } from '../figures/plan-figures.ts';
import { middlesMs, widthMs } from '../figures/time-bins.ts';

/** Of the counts of a Poisson process, so many lie in the band. */
const BAND = 0.99;

/** The rate over the event: what was planned, what luck made of it, and how many payments came. */
export const rateFigure = (figures: PlanFigures, timeFactor: number): Figure => {
  const { bins, counts, planned, realised } = figures;
  const perSecond = (values: ArrayLike<number>): readonly number[] =>
    Array.from(values, (value, bin) => (1_000 * value) / widthMs(bins, bin));
  const band = realised === null ? null : poissonBand(realised);
  const came = { name: 'payments', levels: perSecond(counts) };
  const traces: readonly Trace[] = [
    ...(band === null ? [{ ...came, style: 'planned' } as const] : []),
    ...(band === null
      ? []
      : [
          {
            name: '99 % of all luck',
            style: 'edge',
            levels: perSecond(band.lowest),
          } as const,
          { name: 'to', style: 'edge', levels: perSecond(band.highest) } as const,
        ]),
    ...(planned === null
      ? []
      : [{ name: 'rate as planned', style: 'expected', levels: perSecond(planned) } as const]),
    ...(realised === null
      ? []
      : [
          {
            name: 'rate after the random factors',
            style: 'realised',
            levels: perSecond(realised),
          } as const,
        ]),
    ...(band === null ? [] : [{ ...came, style: 'dots' } as const]),
  ];
  const panel: LinePanel = {
    kind: 'line',
    id: 'rate',
    title: 'Payments per second',
    value: 'rate',
    scale: 'linear',
    heightPx: 260,
    atMs: middlesMs(bins),
    traces,
    limits: [],
    gap: band === null ? null : [1, 0],
  };
  const bin = formatDuration(bins.binMs * timeFactor);
  return {
    id: 'rate',
    title: 'Payments a second',
    caption: `The payments of each ${bin} of the event, as a rate. ${bandSentence(counts, band)}`,
    panels: [panel],
  };
};

interface Band {
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

const poissonBand = (expected: Float64Array): Band => ({
  lowest: Array.from(expected, (mean) => poissonQuantile((1 - BAND) / 2, mean)),
  highest: Array.from(expected, (mean) => poissonQuantile((1 + BAND) / 2, mean)),
});

const bandSentence = (counts: Float64Array, band: Band | null): string => {
  if (band === null) return 'This plan does not tell the rate that its instants were drawn from.';
  const outside = counts.filter(
    (count, bin) => count < band.lowest[bin]! || count > band.highest[bin]!,
  ).length;
  return (
    'The thick line is the rate as planned, the thin one what the random factors of the day and ' +
    'the minute made of it; the payments are drawn from the thin one. The tint holds 99 % of what independent ' +
    `customers would do: ${formatCount(outside)} of ${formatCount(counts.length)} counts lie outside, ` +
    `where chance alone puts about ${formatCount(Math.max(1, (1 - BAND) * counts.length))}.`
  );
};
