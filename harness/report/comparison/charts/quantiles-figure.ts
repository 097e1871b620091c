import type { ComparedQuantile } from '../../../model/comparison/picture.ts';
import type { CurvePanel, Figure, HorizontalAxis } from '../../charts/panel.ts';
import { levelOf } from './level-of.ts';

/** Where the two runs differ: at the median, in the tail, or by the same share everywhere. */
export const quantilesFigure = (quantiles: readonly ComparedQuantile[]): Figure => {
  const x: HorizontalAxis = {
    title: 'Quantile: each step to the right leaves fewer payments that were slower',
    value: 'quantile',
    scale: 'log',
    at: quantiles.map(({ quantile }) => oneIn(quantile)),
    from: oneIn(quantiles[0]?.quantile ?? 0),
    to: oneIn(quantiles.at(-1)?.quantile ?? 0.9),
  };
  return {
    id: 'quantiles',
    title: 'Response time by quantile, and what changed',
    caption:
      'Above, both distributions: dashed is the baseline. Below, the candidate over the baseline ' +
      'at each quantile (the shift function), with the interval of that quantile alone in the ' +
      'tint: where the tint holds zero, this pair of runs cannot tell. A line that is level is a ' +
      'target that became slower throughout; one that rises to the right has a worse tail.',
    panels: [curves(quantiles, x), shift(quantiles, x)],
  };
};

/** One payment in so many is slower: the axis of "nines", evenly spaced on a log scale. */
const oneIn = (quantile: number): number => 1 / (1 - quantile);

const curves = (quantiles: readonly ComparedQuantile[], x: HorizontalAxis): CurvePanel => ({
  kind: 'curve',
  id: 'quantiles',
  title: 'Response time',
  value: 'duration',
  scale: 'log',
  heightPx: 260,
  x,
  traces: [
    {
      name: 'baseline',
      style: 'baseline',
      levels: quantiles.map(({ baselineMs }) => levelOf(baselineMs)),
    },
    {
      name: 'candidate',
      style: 'candidate',
      levels: quantiles.map(({ candidateMs }) => levelOf(candidateMs)),
    },
  ],
  gap: null,
});

const shift = (quantiles: readonly ComparedQuantile[], x: HorizontalAxis): CurvePanel => {
  const bound = (side: 'low' | 'high'): readonly (number | null)[] =>
    quantiles.map(({ change }) => change[side]);
  return {
    kind: 'curve',
    id: 'shift',
    title: 'Candidate against baseline',
    value: 'change',
    scale: 'linear',
    heightPx: 160,
    x,
    traces: [
      { name: 'interval', style: 'edge', levels: bound('low') },
      { name: 'to', style: 'edge', levels: bound('high') },
      { name: 'no change', style: 'bound', levels: quantiles.map(() => 0) },
      { name: 'change', style: 'candidate', levels: quantiles.map(({ change }) => change.value) },
    ],
    gap: [1, 0],
  };
};
