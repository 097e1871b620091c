import type { CapacityForecast } from '../../../../model/capacity/forecast.ts';
import type { Figure, Frame, LinePanel } from '../../../charts/panel.ts';

type Followed = NonNullable<CapacityForecast['autoscaling']>;

/** The day that an autoscaler follows: what is asked for against what is there. */
export const dayFigure = (followed: Followed): Figure => ({
  id: 'day',
  title: 'The day against what autoscaling brings',
  caption:
    'The planned day, as high as the high end of the forecast peak, against the low end of what the ' +
    'replicas take that are there by then. Each point is the tightest instant of its time: where ' +
    'what is asked for rises above what is there, replicas come too late.',
  panels: panelsOf(followed),
});

const panelsOf = ({ slices }: Followed): readonly LinePanel[] => {
  const shared = {
    kind: 'line',
    scale: 'linear',
    atMs: slices.map(({ atMs }) => atMs),
    limits: [],
    gap: null,
  } as const;
  return [
    {
      ...shared,
      id: 'day',
      title: 'Payments a second',
      value: 'rate',
      heightPx: 200,
      traces: [
        {
          name: 'payments asked for a second',
          style: 'p99',
          levels: slices.map(({ ratePerSecond }) => ratePerSecond),
        },
        {
          name: 'what the replicas there take',
          style: 'sent',
          levels: slices.map(({ capacityPerSecond }) => capacityPerSecond),
        },
      ],
    },
    {
      ...shared,
      id: 'day-replicas',
      title: 'Replicas',
      value: 'count',
      heightPx: 80,
      traces: [
        { name: 'replicas', style: 'plain', levels: slices.map(({ replicas }) => replicas) },
      ],
    },
  ];
};

/** The clock of the event, with what autoscaling is told by. */
export const dayFrame = ({ event, autoscaling }: CapacityForecast): Frame => ({
  fromMs: 0,
  toMs: event.durationMs,
  event: { start: event.start, timeFactor: 1 },
  windows: [],
  marks:
    autoscaling === null
      ? []
      : [
          { atMs: autoscaling.steepest.atMs, text: 'steepest minute' },
          { atMs: autoscaling.tightest.atMs, text: 'tightest' },
        ],
  firstBreach: null,
});
