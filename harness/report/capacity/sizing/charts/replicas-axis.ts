import type { Sizing } from '../../../../model/capacity/sizing.ts';
import type { CurveMark, HorizontalAxis } from '../../../charts/panel.ts';

/** Numbers of replicas along the edge of a chart. @param at Ascending */
export const replicasAxis = (at: readonly number[]): HorizontalAxis => ({
  title: 'Replicas',
  value: 'count',
  scale: 'linear',
  at,
  from: 0,
  to: 1.06 * Math.max(...at),
});

/** What the answer is, and what it is with a zone lost. */
export const neededMarks = ({ needed }: Sizing): readonly CurveMark[] => [
  ...(needed.replicas === null
    ? []
    : [{ label: `${needed.replicas} needed`, at: needed.replicas, between: null }]),
  ...(needed.withZoneLost === null
    ? []
    : [
        {
          label: `${needed.withZoneLost} with a zone lost`,
          at: needed.withZoneLost,
          between: null,
        },
      ]),
];
