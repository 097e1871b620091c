/** A rate that holds from an instant on, until the next one. */
interface Step {
  readonly fromEpochSeconds: number;
  readonly perSecond: number;
}

/**
 * A curve of steps as PromQL: a rate that nobody has to expose, at instants that are still to come
 * as well. It is the sum of what each step adds to the one before, from its instant on.
 */
export const stepQuery = (steps: readonly Step[], untilEpochSeconds: number): string => {
  const rates = steps.map(({ perSecond }) => Number(perSecond.toPrecision(4)));
  const added = steps
    .map(({ fromEpochSeconds }, i) => ({
      fromEpochSeconds,
      more: Number((rates[i]! - (rates[i - 1] ?? 0)).toPrecision(6)),
    }))
    .filter(({ more }, i) => i === 0 || more !== 0)
    .map(({ fromEpochSeconds, more }) => `${more} * (time() >= bool ${fromEpochSeconds})`);
  const from = steps[0]?.fromEpochSeconds ?? untilEpochSeconds;
  const during = `vector(time()) >= ${from} < ${untilEpochSeconds}`;
  return `(vector(${added.join(' + ')}) and on () (${during}))`;
};
