const BARS = '▁▂▃▄▅▆▇█';

/** One bar for each value, the highest full. */
export const bars = (values: readonly number[]): string => {
  const most = Math.max(...values, Number.MIN_VALUE);
  return values.map((value) => BARS[Math.min(7, Math.floor((value / most) * 8))]).join('');
};

/** The counts of instants from 0 to the duration, in so many columns, as bars. */
export const sparkline = (
  instantsMs: Float64Array,
  durationMs: number,
  columns: number,
): string => {
  const counts = Array.from({ length: columns }, () => 0);
  for (const instantMs of instantsMs) {
    if (instantMs < 0 || instantMs >= durationMs) continue;
    counts[Math.floor((instantMs / durationMs) * columns)]! += 1;
  }
  return bars(counts);
};
