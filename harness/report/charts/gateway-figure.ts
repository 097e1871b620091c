import type { Timeline } from '../../model/run/timeline.ts';
import type { Figure, LinePanel, Trace } from './panel.ts';

type GatewaySeries = NonNullable<Timeline['gateway']>;

export const gatewayFigure = ({
  atMs,
  busy,
  workers,
  queue,
  rejectedPerSecond,
}: GatewaySeries): Figure => {
  const panel = (id: string, title: string, traces: readonly Trace[]): LinePanel => ({
    kind: 'line',
    id,
    title,
    value: 'count',
    scale: 'linear',
    heightPx: 96,
    atMs,
    traces,
    limits: [],
    gap: null,
  });
  return {
    id: 'gateway',
    title: 'The gateway: workers, queue, rejections',
    caption:
      'Read top to bottom: when all workers are busy the queue grows; when the queue is full, ' +
      'requests are rejected. Response time rises with the queue, before the first rejection.',
    panels: [
      panel('workers', 'Workers', [
        { name: 'workers', style: 'bound', levels: workers },
        { name: 'busy', style: 'plain', levels: busy },
      ]),
      panel('queue', 'Queue', [{ name: 'requests waiting', style: 'plain', levels: queue }]),
      {
        ...panel('rejected', 'Rejected', [
          { name: 'rejected per second', style: 'failed', levels: rejectedPerSecond },
        ]),
        value: 'rate',
      },
    ],
  };
};
