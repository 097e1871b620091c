import { HUES, type Figure, type Hue, type Trace } from '../../charts/panel.ts';
import type { Breakdown, PlanFigures } from '../figures/plan-figures.ts';
import { middlesMs, widthMs, type TimeBins } from '../figures/time-bins.ts';

export interface BreakdownWords {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
}

/** Payments a second by kind, stacked; the smallest kinds are one where there are too many. */
export const breakdownFigure = (
  { coarseBins: bins }: PlanFigures,
  kinds: readonly Breakdown[],
  words: BreakdownWords,
): Figure => {
  const shown = largest(kinds, bins);
  return {
    ...words,
    panels: [
      {
        kind: 'line',
        id: words.id,
        title: words.title,
        value: 'rate',
        scale: 'linear',
        heightPx: 200,
        atMs: middlesMs(bins),
        // Drawn from the top of the stack down: the largest kind stands on the axis.
        traces: shown.map((kind, i) => traceOf(kind, HUES[i]!, bins)).toReversed(),
        limits: [],
        gap: null,
        stacked: true,
      },
    ],
  };
};

const traceOf = ({ name, counts }: Breakdown, style: Hue, bins: TimeBins): Trace => ({
  name,
  style,
  levels: Array.from(counts, (count, bin) => (1_000 * count) / widthMs(bins, bin)),
});

const largest = (kinds: readonly Breakdown[], bins: TimeBins): readonly Breakdown[] => {
  const descending = kinds.filter(({ total }) => total > 0).toSorted((a, b) => b.total - a.total);
  if (descending.length <= HUES.length) return descending;
  const shown = descending.slice(0, HUES.length - 1);
  const rest = descending.slice(HUES.length - 1);
  const counts = new Float64Array(bins.count);
  for (const kind of rest) for (const [bin, count] of kind.counts.entries()) counts[bin]! += count;
  const total = rest.reduce((sum, kind) => sum + kind.total, 0);
  return [...shown, { name: `${rest.length} others`, total, counts }];
};
