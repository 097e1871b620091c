import type { CurvePanel, Trace } from '../../charts/panel.ts';
import type { ShownFigure } from '../shown-figure.ts';
import type { Drawing } from './drawing.ts';
import { cutTrace, levelOf, whole } from './curve-levels.ts';

/** A figure by load with its limit and intervals, and those beside it. */
export const figurePanel = (
  id: string,
  figure: ShownFigure,
  { points, x, marks }: Drawing,
): CurvePanel => {
  const { name, value, scale, limit, isTold, others, of, format } = figure;
  const bound: readonly Trace[] =
    limit === null
      ? []
      : [{ name: `limit ${format(limit)}`, style: 'bound', levels: points.map(() => limit) }];
  return {
    kind: 'curve',
    id,
    title: value === 'duration' && others.length > 0 ? 'Response time' : name,
    value,
    scale,
    heightPx: 300,
    x,
    traces: [
      ...(isTold ? bound : []),
      ...others.map((other): Trace => ({
        name: other.name,
        style: other.name === 'p50' ? 'p50' : 'p90',
        levels: whole(points, other.of),
      })),
      ...(isTold
        ? [
            { name, style: 'p99' as const, levels: whole(points, of) },
            ...cutTrace(points, (point) => levelOf(of(point))),
          ]
        : []),
    ],
    gap: null,
    pointed: true,
    marks,
    ranges: points.flatMap((point) => {
      const { low, high } = of(point);
      return point.isCut || low === null ? [] : [{ at: point.askedPerSecond, low, high }];
    }),
  };
};
