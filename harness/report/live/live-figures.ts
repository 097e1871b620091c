import { NO_COLUMNS, type LiveColumns, type LiveOutline } from '../../model/run/live-frame.ts';
import type { Figure, Frame, LinePanel } from '../charts/panel.ts';

/** The time axis of a run that goes on. */
export const liveFrameOf = ({
  fromMs,
  sliceMs,
  slices,
  event,
  windows,
}: Pick<LiveOutline, 'fromMs' | 'sliceMs' | 'slices' | 'event' | 'windows'>): Frame => ({
  fromMs,
  toMs: fromMs + sliceMs * slices,
  event,
  windows,
  // The page draws them as they come.
  marks: [],
  firstBreach: null,
});

/** Panels that only a mock gateway of ours has figures for. */
export const MOCK_PANELS: ReadonlySet<string> = new Set(['utilisation', 'queue']);

type Drawn = Pick<LiveOutline, 'fromMs' | 'sliceMs' | 'slices' | 'plannedPerSecond' | 'limits'>;

/** Before anything is known: the page's headings and keys stand from its first moment. */
export const NOTHING_DRAWN: { readonly outline: Drawn; readonly columns: LiveColumns } = {
  outline: { fromMs: 0, sliceMs: 1_000, slices: 0, plannedPerSecond: [], limits: [] },
  columns: NO_COLUMNS,
};

/** The charts of a run that goes on, in their order. This module runs in the page too. */
export const liveFigures = (
  { fromMs, sliceMs, slices, plannedPerSecond, limits }: Drawn,
  columns: LiveColumns,
): readonly Figure[] => {
  const atMs = Array.from({ length: slices }, (_, slice) => fromMs + (slice + 0.5) * sliceMs);
  const perSecond = (counts: LiveColumns['sent']): LiveColumns['sent'] =>
    counts.map((count) => (typeof count === 'number' ? (count * 1_000) / sliceMs : count));
  const panel = (part: Pick<LinePanel, 'id' | 'title' | 'value' | 'traces'>): LinePanel => ({
    kind: 'line',
    scale: 'linear',
    heightPx: 56,
    atMs,
    limits: [],
    gap: null,
    ...part,
  });
  return [
    {
      id: 'arrivals',
      title: 'Arrivals: the plan ahead, what was sent behind',
      caption:
        'The line must follow the grey. Failed: rejected, broken off, timed out or not sent, where ' +
        'they were planned.',
      panels: [
        {
          ...panel({
            id: 'arrivals',
            title: 'Arrivals per second',
            value: 'rate',
            traces: [
              { name: 'planned', style: 'planned', levels: plannedPerSecond },
              { name: 'sent', style: 'sent', levels: perSecond(columns.sent) },
              { name: 'failed', style: 'failed', levels: perSecond(columns.failed) },
            ],
          }),
          heightPx: 150,
        },
      ],
    },
    {
      id: 'response-time',
      title: 'Response time from the planned instant',
      caption:
        'Of the answers of the last five seconds; dashed lines are budgets. At "never", more ' +
        'failed than the quantile allows.',
      panels: [
        {
          ...panel({
            id: 'response-time',
            title: 'Response time',
            value: 'duration',
            traces: [
              { name: 'p50', style: 'p50', levels: columns.p50Ms },
              { name: 'p99', style: 'p99', levels: columns.p99Ms },
            ],
          }),
          scale: 'log',
          heightPx: 170,
          limits: limits.map(({ limitMs, ...limit }) => ({ ...limit, value: limitMs })),
        },
      ],
    },
    {
      id: 'waiting',
      title: 'Where they wait: workers, queue, in flight',
      caption:
        'When all workers are busy the queue grows; when it is full, the gateway rejects. At the ' +
        'in-flight cap nothing more is sent.',
      panels: [
        panel({
          id: 'utilisation',
          title: 'Utilisation',
          value: 'share',
          traces: [{ name: 'workers busy', style: 'plain', levels: columns.utilisation }],
        }),
        panel({
          id: 'queue',
          title: 'Queue',
          value: 'count',
          traces: [{ name: 'requests waiting', style: 'plain', levels: columns.queued }],
        }),
        panel({
          id: 'in-flight',
          title: 'Requests in flight',
          value: 'count',
          traces: [{ name: 'sent and not yet answered', style: 'plain', levels: columns.inFlight }],
        }),
      ],
    },
  ];
};
