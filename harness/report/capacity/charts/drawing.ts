import type { CurvePoint } from '../../../model/capacity/curve.ts';
import type { CurveMark, CurvePanel } from '../../charts/panel.ts';

/** What all panels over the whole of the load have in common. */
export interface Drawing extends Pick<CurvePanel, 'x'> {
  readonly points: readonly CurvePoint[];
  readonly marks: readonly CurveMark[];
}
