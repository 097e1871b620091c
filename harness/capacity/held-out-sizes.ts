import type { HeldOutSize } from '../model/capacity/scaling.ts';
import { fitScalingLaw, type ScalingPoint } from '../stats/fit-scaling-law.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../stats/random.ts';
import { FEWEST_SIZES, scalingDraws, type DrawOptions } from '../stats/scaling-draws.ts';
import { scaledThroughput } from '../stats/scaling-law.ts';
import { estimateOfDraws } from './estimate-of-draws.ts';

/** A check needs no fine percentiles, and there are as many fits as sizes. */
const MOST_DRAWS = 200;

/**
 * Each size predicted by a law that was fitted to all others, against what was measured there: how
 * wrong the law is where it could not look. None where too few sizes would be left.
 */
export const heldOutSizes = (
  points: readonly ScalingPoint[],
  drawing: DrawOptions,
  confidence: number,
): HeldOutSize[] => {
  const sizes = [...new Set(points.map(({ size }) => size))].toSorted((a, b) => a - b);
  if (sizes.length <= FEWEST_SIZES) return [];
  return sizes.flatMap((size) => {
    const others = points.filter((point) => point.size !== size);
    const law = fitScalingLaw(others);
    const draws = scalingDraws(others, law, {
      ...drawing,
      draws: Math.min(MOST_DRAWS, drawing.draws),
    });
    const isBeyond = size === sizes[0] || size === sizes.at(-1);
    return points
      .filter((point) => point.size === size)
      .map(({ throughput, error }) => {
        const layer = randomLayer(drawing.seed, `held-out/${size}`);
        const measurable = draws.map(
          (draw, i) =>
            scaledThroughput(draw.law, size) +
            draw.noise * error * normalQuantile(uniformInside(layer.at(i))),
        );
        const value = scaledThroughput(law, size);
        const predicted = estimateOfDraws(value, measurable, { confidence, count: others.length });
        return {
          size,
          measuredPerSecond: throughput,
          predicted: { ...predicted, warnings: [...predicted.warnings] },
          wrongBy: value / throughput - 1,
          isInside:
            throughput >= (predicted.low ?? 0) && throughput <= (predicted.high ?? Infinity),
          isBeyond,
        };
      });
  });
};
