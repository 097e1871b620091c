import type { Timeline } from '../../model/run/timeline.ts';
import type { Figure } from './panel.ts';
import { perSecond, sliceMiddlesMs } from './slices.ts';

export const arrivalsFigure = (timeline: Timeline): Figure => {
  const { planned, sent, failed, sliceMs } = timeline;
  return {
    id: 'arrivals',
    title: 'Arrivals: planned against sent',
    caption:
      'Payments a second. Grey is the plan; the line is what left the generator and must follow ' +
      'it. Failed counts the payments planned at that time which got no answer, shed and unsent ' +
      'included.',
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
