import { studentQuantile } from './student-quantile.ts';

/** A mean of values that depend on their neighbours, and how far it may be from the long run's. */
export interface BatchMean {
  readonly mean: number;
  readonly standardError: number;
  readonly batches: number;
}

/**
 * The mean of a long series, with its standard error from the means of equally long batches: these
 * hardly depend on each other where a batch is much longer than the memory of the series. What is
 * left over behind the last whole batch is not counted.
 * Source: Law, "Simulation Modeling and Analysis", 5th edition, 2015, chapter 9.
 */
export const batchMean = (values: ArrayLike<number>, batches: number): BatchMean => {
  const length = Math.floor(values.length / batches);
  const means = Array.from({ length: batches }, (_, batch) => {
    let sum = 0;
    for (let i = batch * length; i < (batch + 1) * length; i += 1) sum += values[i]!;
    return sum / length;
  });
  const mean = means.reduce((sum, one) => sum + one, 0) / batches;
  const squares = means.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (batches - 1) / batches), batches };
};

/** Half the width of the interval that holds the long run's mean with this confidence. */
export const halfWidth = ({ standardError, batches }: BatchMean, confidence: number): number =>
  studentQuantile((1 + confidence) / 2, batches - 1) * standardError;
