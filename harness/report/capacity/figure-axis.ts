import type { CurvePoint } from '../../model/capacity/curve.ts';
import { evenAxis, logAxis, type Axis } from './axis.ts';
import { heightOf, type ShownFigure } from './shown-figure.ts';

/** Around all that is drawn of a figure: values, intervals, the limit, what stands beside it. */
export const figureAxis = (
  { of, others, limit, scale, isTold }: ShownFigure,
  points: readonly CurvePoint[],
  most: number,
): Axis => {
  const told = points.flatMap((point) => {
    const { value, low, high } = of(point);
    const beside = others.map((other) => other.of(point).value);
    return [value, ...(point.isCut ? [] : [low, high, ...beside])];
  });
  const numbers = [...told, isTold ? limit : null].flatMap((each) => each ?? []);
  if (scale === 'linear') return evenAxis(numbers, most);
  const withNever = points.some((point) => heightOf(of(point)) === Infinity);
  return logAxis(numbers, withNever, most);
};
