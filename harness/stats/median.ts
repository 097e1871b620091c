/** The middle value, or the mean of the two in the middle; NaN of none. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const above = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[above]! : (sorted[above - 1]! + sorted[above]!) / 2;
};
