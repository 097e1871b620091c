import type { Run } from '../../model/run/run.ts';
import type { Timeline } from '../../model/run/timeline.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import type { Figure } from './panel.ts';
import { perSecond, sliceMiddlesMs } from './slices.ts';

export const arrivalsFigure = (timeline: Timeline, run: Pick<Run, 'arrivalRate'>): Figure => {
  const { planned, sent, failed, sliceMs } = timeline;
  return {
    id: 'arrivals',
    title: 'Arrivals: planned against sent',
    caption:
      'Payments a second. Grey is the plan; the line is what left the generator and must follow ' +
      'it. Failed counts the payments planned at that time which were rejected, broke off, timed ' +
      `out or were not sent. ${sliceSentence(sliceMs, run.arrivalRate)}`,
    panels: [
      {
        kind: 'line',
        id: 'arrivals',
        title: 'Arrivals per second',
        value: 'rate',
        scale: 'linear',
        heightPx: 200,
        atMs: sliceMiddlesMs(timeline),
        traces: [
          { name: 'planned', style: 'planned', levels: perSecond(planned, sliceMs) },
          { name: 'sent', style: 'sent', levels: perSecond(sent, sliceMs) },
          { name: 'failed', style: 'failed', levels: perSecond(failed, sliceMs) },
        ],
        limits: [],
        gap: null,
      },
    ],
  };
};

/** Why the top of the chart is not the rate of the busiest second. */
const sliceSentence = (sliceMs: number, { peakPerSecond }: Run['arrivalRate']): string => {
  const slices = `Figures are those of slices of ${formatDuration(sliceMs)}`;
  if (sliceMs === 1_000) return `${slices}.`;
  const differs = sliceMs < 1_000 ? 'which shorter slices exceed' : 'which longer slices even out';
  return `${slices}; the busiest whole second has ${formatRate(peakPerSecond)}, ${differs}.`;
};
