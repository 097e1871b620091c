import type { CurvePoint } from '../../../model/capacity/curve.ts';
import type { CurvePanel, Trace } from '../../charts/panel.ts';
import type { Drawing } from './drawing.ts';
import { cutTrace } from './curve-levels.ts';

/** What a target says of itself, where it does. */
export const targetPanels = (drawn: Drawing): readonly CurvePanel[] => [
  ...ownPanel(drawn, ({ queueWaitMs }) => queueWaitMs, {
    id: 'wait',
    title: 'Mean wait in the queue',
    value: 'duration',
  }),
  ...ownPanel(drawn, ({ utilisation }) => utilisation, {
    id: 'busy',
    title: 'Utilisation of the workers',
    value: 'share',
  }),
];

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
