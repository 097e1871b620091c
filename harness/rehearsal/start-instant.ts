import { PeakdayError } from '../model/error.ts';
import { formatDuration } from '../units/duration.ts';

/**
 * A k6 that is at hand is started, and has read the plan, within this; a mock gateway too. To fetch a
 * k6, and to sign requests, takes as long as it takes: what is left then is looked at again.
 */
export const START_LEAD_MS = 5_000;
/** What of it k6 itself needs. */
export const K6_LEAD_MS = 3_000;

export interface StartInstant {
  /** Instant zero of the plan on the wall clock. */
  readonly startAtEpochMs: number;
  /** Of the payments that are replayed: they begin so long before instant zero. */
  readonly warmUpMs: number;
}

/**
 * A replay that begins late would send its first payments in one burst.
 * @throws PeakdayError of kind `usage` where less than the lead is left
 */
export const guardStart = (
  { startAtEpochMs, warmUpMs }: StartInstant,
  leadMs: number,
  nowMs = Date.now(),
): void => {
  const neededMs = leadMs + warmUpMs;
  const leftMs = startAtEpochMs - nowMs;
  if (leftMs >= neededMs) return;
  const instant = new Date(startAtEpochMs).toISOString();
  const when = leftMs < 0 ? 'is past' : `is only ${formatDuration(leftMs)} away`;
  const warmUp = warmUpMs > 0 ? `, ${formatDuration(warmUpMs)} of warm-up included` : '';
  const message = `--start-at ${instant} ${when}; the start takes ${formatDuration(neededMs)}${warmUp}.`;
  throw new PeakdayError('usage', 'start-too-soon', message, {
    hint: `Name a later instant, such as --start-at +${Math.ceil(neededMs / 1_000) + 5}s; to plan, to fetch k6 and to sign requests takes time too, so plan first, and replay the plan.`,
  });
};
