import { estimateOfDraws } from '../../harness/capacity/estimate-of-draws.ts';
import { fitScalingLaw } from '../../harness/stats/fit-scaling-law.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../harness/stats/random.ts';
import { scalingDraws } from '../../harness/stats/scaling-draws.ts';
import { scaledThroughput, scalingPeak, type ScalingLaw } from '../../harness/stats/scaling-law.ts';

export interface ScalingStudy {
  readonly law: ScalingLaw;
  /** Standard deviation of a measured throughput, as a share of it. */
  readonly noise: number;
  /** Else every point has the error of the one with the highest throughput, and none is told. */
  readonly errorsTold: boolean;
  readonly repeats: number;
  readonly draws: number;
}

const SIZES = [1, 2, 4, 8, 16, 24, 32, 48];

const FIGURES: Readonly<Record<string, (law: ScalingLaw) => number>> = {
  ratePerUnit: ({ ratePerUnit }) => ratePerUnit,
  contention: ({ contention }) => contention,
  coherency: ({ coherency }) => coherency,
  peakSize: (law) => scalingPeak(law).size,
  peakPerSecond: (law) => scalingPeak(law).throughput,
};

/** Of so many simulated series of measurements, how many 95 % intervals hold the truth, by figure. */
export const scalingCoverage = ({
  law,
  noise,
  errorsTold,
  repeats,
  draws,
}: ScalingStudy): Readonly<Record<string, number>> => {
  const held = new Map(Object.keys(FIGURES).map((name) => [name, 0]));
  const alike = noise * Math.max(...SIZES.map((size) => scaledThroughput(law, size)));
  for (let seed = 1; seed <= repeats; seed += 1) {
    const stream = randomLayer(seed, 'measured').at(0);
    const points = SIZES.map((size) => {
      const truth = scaledThroughput(law, size);
      const error = errorsTold ? noise * truth : alike;
      const throughput = truth + error * normalQuantile(uniformInside(stream));
      return { size, throughput, error: errorsTold ? error : 1 };
    });
    const drawn = scalingDraws(points, fitScalingLaw(points), { errorsTold, draws, seed });
    for (const [name, figureOf] of Object.entries(FIGURES)) {
      const { low, high } = estimateOfDraws(
        figureOf(law),
        drawn.map((draw) => figureOf(draw.law)),
        { confidence: 0.95, count: points.length },
      );
      const truth = figureOf(law);
      const isHeld = (low ?? -Infinity) <= truth && truth <= (high ?? Infinity);
      if (isHeld) held.set(name, held.get(name)! + 1);
    }
  }
  return Object.fromEntries([...held].map(([name, count]) => [name, count / repeats]));
};
