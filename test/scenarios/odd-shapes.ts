import { planRate } from '../../generators/plan-rate.ts';
import { SHAPE_NAMES, type ShapeName } from '../../generators/shape/shape.ts';
import { readScenario } from '../../harness/model/scenario/read-scenario.ts';

/** Shapes that, laid on a scenario, lose a part of it, or peak above three times its own peak. */
export const oddShapes = (file: string, durationMs: number): readonly ShapeName[] => {
  const { scenario } = readScenario(file);
  const own = planRate(scenario, 'scenarios', { durationMs }).total;
  return SHAPE_NAMES.filter((shape) => {
    const { parts, total } = planRate(scenario, 'scenarios', { shape, durationMs });
    const sum = parts.reduce((all, { rate }) => all + rate.expected(durationMs), 0);
    const isWhole = Math.abs(sum / total.expected(durationMs) - 1) < 1e-9;
    return !isWhole || total.peakPerSecond > 3 * own.peakPerSecond * (1 + 1e-9);
  });
};
