import type { ComparedSlices, SliceQuantiles } from '../../../model/comparison/picture.ts';
import { formatDuration } from '../../../units/duration.ts';
import type { Figure, LinePanel } from '../../charts/panel.ts';
import { levelOf } from './level-of.ts';

/** When the two runs differ: throughout, or at some time of the event. */
export const overTimeFigure = (slices: ComparedSlices): Figure => ({
  id: 'over-time',
  title: 'Response time of both runs over the event',
  caption:
    `The median and the p99 of slices of ${formatDuration(slices.sliceMs)}, over every payment ` +
    'planned in them; dashed is the baseline. A single slice holds few payments: only the tables ' +
    'tell whether a difference is more than chance.',
  panels: [panelOf('p50', 'Median', slices), panelOf('p99', 'p99', slices)],
});

const panelOf = (
  quantile: 'p50' | 'p99',
  title: string,
  { startMs, sliceMs, baseline, candidate }: ComparedSlices,
): LinePanel => {
  const levels = (of: SliceQuantiles) => of[`${quantile}Ms`].map(levelOf);
  return {
    kind: 'line',
    id: `over-time-${quantile}`,
    title,
    value: 'duration',
    scale: 'log',
    heightPx: 180,
    atMs: startMs.map((atMs) => atMs + sliceMs / 2),
    traces: [
      { name: `${title} of the baseline`, style: 'baseline', levels: levels(baseline) },
      { name: 'of the candidate', style: 'candidate', levels: levels(candidate) },
    ],
    limits: [],
    gap: null,
  };
};
