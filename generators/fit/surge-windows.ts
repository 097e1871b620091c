import type { EventCounts } from './event-counts.ts';
import { liftAt, type SurgeShape } from './surge-shape.ts';

/** A surge is on where it lifts the rate by more than this, */
const MOST_LIFT = 0.1;
/** and before that for half of its rise: none begins quite as sharply as a straight line. */
const BEFORE = 0.5;
/** Where surges leave less than this share of the time, they must be looked at all the same. */
const LEAST_CALM = 0.25;

export interface SurgeWindows {
  /** For each window 1 where a surge is on, else 0; all 0 where nothing else would be left. */
  readonly inSurge: Uint8Array;
  readonly isAllSurge: boolean;
}

/** Where no surge is shaped quite as fitted, what is left of it would look like unevenness. */
export const surgeWindows = (
  { windowMs, counts }: EventCounts,
  surges: readonly SurgeShape[],
): SurgeWindows => {
  const inSurge = new Uint8Array(counts.length);
  for (const surge of surges) {
    const fromMs = surge.startMs - BEFORE * (surge.peakMs - surge.startMs);
    for (let i = Math.max(0, Math.floor(fromMs / windowMs)); i < inSurge.length; i += 1) {
      const atMs = (i + 0.5) * windowMs;
      if (atMs > surge.peakMs && liftAt(surge, atMs) <= MOST_LIFT) break;
      inSurge[i] = 1;
    }
  }
  const calm = inSurge.reduce((sum, on) => sum + 1 - on, 0);
  const isAllSurge = calm < LEAST_CALM * inSurge.length;
  return { inSurge: isAllSurge ? new Uint8Array(counts.length) : inSurge, isAllSurge };
};
