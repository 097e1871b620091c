import type UPlot from 'uplot';

import type { LinePanel, Trace } from '../charts/panel.ts';
import { TRACE_FORM, type Palette } from './palette.ts';
import { uPlot } from './uplot.ts';

/** How the library draws a trace. */
export const seriesOf = ({ style, name }: Trace, palette: Palette): UPlot.Series => {
  const { widthPx, dash, fill, as, pointPx = 4 } = TRACE_FORM[style];
  const bars =
    as === 'bars' ? uPlot.paths.bars?.({ size: [1, Number.POSITIVE_INFINITY] }) : undefined;
  const paths = as === 'points' ? (): null => null : bars;
  return {
    label: name,
    width: widthPx,
    stroke: () => palette.colour(style),
    ...(dash !== undefined && { dash }),
    ...(fill !== undefined && { fill: () => palette.colour(fill) }),
    ...(paths !== undefined && { paths }),
    points: {
      show: as === 'points',
      size: pointPx,
      width: 0,
      fill: () => palette.colour(style),
      // A figure between two gaps has no line to be seen by.
      filter: ({ data }, series) => {
        const alone = as === undefined ? placesAlone(data[series] ?? []) : [];
        return alone.length > 0 ? alone : null;
      },
    },
  };
};

const placesAlone = (column: UPlot.AlignedData[number]): number[] =>
  Array.from(column).flatMap((value, i) =>
    value !== null && (column[i - 1] ?? null) === null && (column[i + 1] ?? null) === null
      ? [i]
      : [],
  );

/** The tint between two traces: of what a tool leaves out, or of what chance allows. */
export const bandsOf = (
  { gap, traces }: Pick<LinePanel, 'gap' | 'traces'>,
  palette: Palette,
): UPlot.Band[] => {
  if (gap === null) return [];
  const colour = traces[gap[0]]?.style === 'edge' ? 'band' : 'gap';
  return [{ series: [gap[0] + 1, gap[1] + 1], fill: () => palette.colour(colour) }];
};
