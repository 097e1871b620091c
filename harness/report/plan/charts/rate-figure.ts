import { formatCount } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import type { Figure, LinePanel, Trace } from '../../charts/panel.ts';
import { LUCK_BAND, type LuckBand } from '../figures/luck-band.ts';
import type { PlanFigures } from '../figures/plan-figures.ts';
import { middlesMs, widthMs } from '../figures/time-bins.ts';

/** The rate over the event: what was planned, what luck made of it, and how many payments came. */
export const rateFigure = (figures: PlanFigures, timeFactor: number): Figure => {
  const { bins, luck } = figures;
  const panel: LinePanel = {
    kind: 'line',
    id: 'rate',
    title: 'Payments per second',
    value: 'rate',
    scale: 'linear',
    heightPx: 260,
    atMs: middlesMs(bins),
    traces: tracesOf(figures),
    limits: [],
    gap: luck === null ? null : [1, 0],
  };
  const bin = formatDuration(bins.binMs * timeFactor);
  return {
    id: 'rate',
    title: 'Payments a second',
    caption: `The payments of each ${bin} of the event, as a rate. ${drawnFrom(figures)}`,
    panels: [panel],
  };
};

const tracesOf = ({
  bins,
  counts,
  planned,
  realised,
  luck,
  process,
}: PlanFigures): readonly Trace[] => {
  const perSecond = (values: ArrayLike<number>): readonly number[] =>
    Array.from(values, (value, bin) => (1_000 * value) / widthMs(bins, bin));
  const came = { name: 'payments', levels: perSecond(counts) };
  // The rate of recorded instants is counted from them: there is nothing to hold them against.
  if (planned === null || realised === null || process.kind === 'recorded') {
    return [{ ...came, style: 'planned' }];
  }
  return [
    ...(luck === null
      ? []
      : ([
          { name: '99 % of all luck', style: 'edge', levels: perSecond(luck.lowest) },
          { name: 'to', style: 'edge', levels: perSecond(luck.highest) },
        ] as const)),
    { name: 'rate as planned', style: 'expected', levels: perSecond(planned) },
    { name: 'rate after the random factors', style: 'realised', levels: perSecond(realised) },
    { ...came, style: 'dots' },
  ];
};

const drawnFrom = ({ counts, realised, luck, process }: PlanFigures): string => {
  if (process.kind === 'recorded') {
    return 'They are recorded instants, planned as they came: none is drawn from a rate.';
  }
  if (realised === null)
    return 'This plan does not tell the rate that its instants were drawn from.';
  const lines =
    'The thick line is the rate as planned, the thin one what the random factors of the day and ' +
    'the minute made of it; ';
  if (luck === null) {
    return `${lines}the payments are spaced evenly at the thin one, which leaves nothing to luck.`;
  }
  return (
    `${lines}the payments are drawn from the thin one. The tint holds 99 % of what ` +
    `${process.words} would do: ${outsideText(counts, luck)}.`
  );
};

const outsideText = (counts: Float64Array, { lowest, highest }: LuckBand): string => {
  const outside = counts.filter((count, bin) => count < lowest[bin]! || count > highest[bin]!);
  const byChance = (1 - LUCK_BAND) * counts.length;
  return (
    `${formatCount(outside.length)} of ${formatCount(counts.length)} counts lie outside, where ` +
    `chance alone puts ${byChance < 0.95 ? 'less than one' : `about ${formatCount(byChance)}`}`
  );
};
