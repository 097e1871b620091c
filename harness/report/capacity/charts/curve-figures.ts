import type { CurvePoint } from '../../../model/capacity/curve.ts';
import type { Estimate } from '../../../model/estimate.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import type { CurveMark, CurvePanel, Figure, Level, Trace } from '../../charts/panel.ts';
import type { CapacityPaper } from '../capacity-paper.ts';
import { shownTime } from '../shown-time.ts';

/** The curve as charts: times, then answers, then what the target says of itself. */
export const curveFigures = (paper: CapacityPaper): readonly Figure[] => {
  const { points } = paper.curve;
  if (points.length === 0) return [];
  const drawn: Drawing = { points, x: axisOf(paper), marks: marksOf(paper) };
  const own = [...waitPanels(drawn), ...busyPanels(drawn)];
  return [
    {
      id: 'times',
      title: 'Response time by offered load',
      caption: TIMES_NOTE,
      panels: [timesPanel(paper, drawn)],
    },
    {
      id: 'goodput',
      title: 'Goodput by offered load',
      caption: GOOD_NOTE,
      panels: [goodPanel(drawn)],
    },
    ...(own.length === 0
      ? []
      : [{ id: 'target', title: 'Inside of the target', caption: OWN_NOTE, panels: own }]),
  ];
};

const TIMES_NOTE =
  'Each point is the load of one probe, or of several within 1 %. Upright bars are the ' +
  'intervals of the highest curve, dashed where nothing bounds them; the tint is that of the capacity. Probes that were stopped early ' +
  'stand apart: their queue had only begun to grow.';

const GOOD_NOTE =
  'Goodput are payments answered in time. While it follows what is offered, the target keeps up; ' +
  'where it bends away, answers come too late or not at all. A curve that falls again is a collapse. ' +
  'Goodput above what was achieved in its time was answered after the end of a probe, and still in ' +
  'time: that probe was too short to overload the target.';

const OWN_NOTE =
  'As the target tells it: how long a payment waits for a worker, and how busy the workers are. A ' +
  'wait that grows before the response time breaks its limit is the warning to watch in production.';

interface Drawing extends Pick<CurvePanel, 'x'> {
  readonly points: readonly CurvePoint[];
  readonly marks: readonly CurveMark[];
}

const axisOf = ({ curve: { points }, search: { end } }: CapacityPaper): CurvePanel['x'] => {
  const high = end?.kind === 'converged' ? (end.perSecond.high ?? 0) : 0;
  return {
    title: 'Payments offered a second',
    value: 'rate',
    scale: 'linear',
    at: points.map(({ offeredPerSecond }) => offeredPerSecond),
    from: 0,
    to: 1.04 * Math.max(high, ...points.map(({ offeredPerSecond }) => offeredPerSecond)),
  };
};

const marksOf = ({ curve: { knee }, search: { end } }: CapacityPaper): readonly CurveMark[] => {
  const found = end?.kind === 'converged' ? end.perSecond : null;
  return [
    ...(found === null || found.value === null
      ? []
      : [
          {
            label: `capacity ${formatRate(found.value)}`,
            at: found.value,
            between: [found.low ?? 0, found.high ?? Infinity] as const,
          },
        ]),
    ...(knee.found ? [{ label: `knee ${formatRate(knee.x)}`, at: knee.x, between: null }] : []),
  ];
};

const timesPanel = (paper: CapacityPaper, { points, x, marks }: Drawing): CurvePanel => {
  const time = shownTime(paper.search);
  const others = ['p50', 'p90'].filter((name) => name !== time.name) as ('p50' | 'p90')[];
  return {
    kind: 'curve',
    id: 'times',
    title: 'Response time',
    value: 'duration',
    scale: 'log',
    heightPx: 300,
    x,
    traces: [
      ...(time.limitMs === null
        ? []
        : [
            {
              name: `limit ${formatDuration(time.limitMs)}`,
              style: 'bound' as const,
              levels: points.map(() => time.limitMs),
            },
          ]),
      ...others.map((name): Trace => ({
        name,
        style: name,
        levels: whole(points, ({ responseTime }) => responseTime[name]),
      })),
      { name: time.name, style: 'p99', levels: whole(points, time.of) },
      ...cutTrace(points, (point) => levelOf(time.of(point))),
    ],
    gap: null,
    pointed: true,
    marks,
    ranges: points.flatMap((point) => {
      const { low, high } = time.of(point);
      return point.isCut || low === null ? [] : [{ at: point.offeredPerSecond, low, high }];
    }),
  };
};

const goodPanel = ({ points, x, marks }: Drawing): CurvePanel => ({
  kind: 'curve',
  id: 'goodput',
  title: 'Payments a second',
  value: 'rate',
  scale: 'linear',
  heightPx: 220,
  x,
  traces: [
    { name: 'offered', style: 'bound', levels: x.at },
    {
      name: 'achieved: all answers',
      style: 'p50',
      levels: points.map(({ isCut, achievedPerSecond }) => (isCut ? null : achievedPerSecond)),
    },
    { name: 'goodput', style: 'sent', levels: whole(points, ({ goodPerSecond }) => goodPerSecond) },
    ...cutTrace(points, ({ goodPerSecond }) => goodPerSecond.value),
  ],
  gap: null,
  pointed: true,
  marks,
});

const waitPanels = (drawn: Drawing): readonly CurvePanel[] =>
  ownPanel(drawn, ({ queueWaitMs }) => queueWaitMs, {
    id: 'wait',
    title: 'Mean wait in the queue',
    value: 'duration',
  });

const busyPanels = (drawn: Drawing): readonly CurvePanel[] =>
  ownPanel(drawn, ({ utilisation }) => utilisation, {
    id: 'busy',
    title: 'Utilisation of the workers',
    value: 'share',
  });

const ownPanel = (
  { points, x, marks }: Drawing,
  of: (point: CurvePoint) => number | null,
  named: Pick<CurvePanel, 'id' | 'title' | 'value'>,
): readonly CurvePanel[] => {
  const levels = points.map((point) => (point.isCut ? null : of(point)));
  if (levels.every((level) => level === null)) return [];
  const traces: readonly Trace[] = [
    { name: named.title, style: 'plain', levels },
    ...cutTrace(points, of),
  ];
  return [
    {
      ...named,
      kind: 'curve',
      scale: 'linear',
      heightPx: 150,
      x,
      traces,
      gap: null,
      pointed: true,
      marks,
    },
  ];
};

const levelOf = ({ value, warnings }: Estimate): Level =>
  warnings.includes('never') ? 'never' : value;

const whole = (
  points: readonly CurvePoint[],
  of: (point: CurvePoint) => Estimate,
): readonly Level[] => points.map((point) => (point.isCut ? null : levelOf(of(point))));

const cutTrace = (
  points: readonly CurvePoint[],
  of: (point: CurvePoint) => Level,
): readonly Trace[] =>
  points.some(({ isCut }) => isCut)
    ? [
        {
          name: 'stopped early',
          style: 'dots',
          levels: points.map((point) => (point.isCut ? of(point) : null)),
        },
      ]
    : [];
