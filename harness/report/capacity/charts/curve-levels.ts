import type { CurvePoint } from '../../../model/capacity/curve.ts';
import type { Estimate } from '../../../model/estimate.ts';
import type { Level, Trace } from '../../charts/panel.ts';

/** Levels of the traces of a curve: a line goes through what ran to its end. */

export const levelOf = ({ value, warnings }: Estimate): Level =>
  warnings.includes('never') ? 'never' : value;

export const whole = (
  points: readonly CurvePoint[],
  of: (point: CurvePoint) => Estimate,
): readonly Level[] => points.map((point) => (point.isCut ? null : levelOf(of(point))));

export const cutTrace = (
  points: readonly CurvePoint[],
  of: (point: CurvePoint) => Level,
): readonly Trace[] =>
  points.some((point) => point.isCut && of(point) !== null)
    ? [
        {
          name: 'stopped early',
          style: 'dots',
          levels: points.map((point) => (point.isCut ? of(point) : null)),
        },
      ]
    : [];
