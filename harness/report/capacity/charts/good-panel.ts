import type { CurvePanel } from '../../charts/panel.ts';
import type { Drawing } from './drawing.ts';
import { cutTrace, whole } from './curve-levels.ts';

/** Answers a second, good ones and all, against what is asked for. */
export const goodPanel = ({ points, x, marks }: Drawing): CurvePanel => ({
  kind: 'curve',
  id: 'goodput',
  title: 'Payments a second',
  value: 'rate',
  scale: 'linear',
  heightPx: 220,
  x,
  traces: [
    { name: 'asked for', style: 'bound', levels: x.at },
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
  ranges: points.flatMap(({ isCut, askedPerSecond: at, goodPerSecond: { low, high } }) =>
    isCut || low === null ? [] : [{ at, low, high }],
  ),
});
