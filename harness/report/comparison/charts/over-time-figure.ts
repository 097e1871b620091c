import type { ComparedSlices } from '../../../model/comparison/picture.ts';
import { formatQuantile } from '../../../model/scenario/quantity.ts';
import { formatDuration } from '../../../units/duration.ts';
import type { Figure, LinePanel } from '../../charts/panel.ts';
import { levelOf } from './level-of.ts';

/** When the two runs differ: throughout, or at some time of the event. */
export const overTimeFigure = (overTime: readonly ComparedSlices[]): Figure => ({
  id: 'over-time',
  title: 'Response time of both runs over the event',
  caption:
    `Over every payment planned in slices of ${lengthsText(overTime)}: the higher the quantile, the ` +
    'longer a slice must be to tell it. Dashed is the baseline. Only the tables tell whether a ' +
    'difference is more than chance.',
  panels: overTime.map(panelOf),
});

const lengthsText = (overTime: readonly ComparedSlices[]): string =>
  overTime
    .map(({ quantile, sliceMs }) => `${formatDuration(sliceMs)} (${formatQuantile(quantile)})`)
    .join(' and ');

const panelOf = ({
  quantile,
  startMs,
  sliceMs,
  baselineMs,
  candidateMs,
}: ComparedSlices): LinePanel => {
  const title = formatQuantile(quantile);
  return {
    kind: 'line',
    id: `over-time-${title}`,
    title,
    value: 'duration',
    scale: 'log',
    heightPx: 180,
    atMs: startMs.map((atMs) => atMs + sliceMs / 2),
    traces: [
      { name: `${title} of the baseline`, style: 'baseline', levels: baselineMs.map(levelOf) },
      { name: 'of the candidate', style: 'candidate', levels: candidateMs.map(levelOf) },
    ],
    limits: [],
    gap: null,
  };
};
