import { PeakdayError } from '../../harness/model/error.ts';
import type { Segment } from './rate-profile.ts';

/** Counts per interval of one length, without a gap. */
export interface IntervalCounts {
  /** Start of the first interval, in ms since 1970. */
  readonly fromEpochMs: number;
  readonly intervalMs: number;
  readonly counts: readonly number[];
}

export interface CountsWindow {
  /** ISO 8601 with its offset: instant zero of the segments. */
  readonly eventStart: string;
  readonly durationMs: number;
  /** For the message where the counts do not fit. */
  readonly file: string;
}

/**
 * One flat piece an interval, at count / interval, cut to the event: within an interval nothing is
 * known, so nothing is made up.
 * @throws PeakdayError of kind `usage` where the counts do not cover the event or are all zero.
 */
export const segmentsFromCounts = (
  { fromEpochMs, intervalMs, counts }: IntervalCounts,
  { eventStart, durationMs, file }: CountsWindow,
): readonly Segment[] => {
  const startMs = Date.parse(eventStart);
  const toEpochMs = fromEpochMs + counts.length * intervalMs;
  if (fromEpochMs > startMs || toEpochMs < startMs + durationMs) {
    throw new PeakdayError('usage', 'counts-too-short', `${file} does not cover the event.`, {
      faults: [
        { at: file, message: `covers ${instants(fromEpochMs, toEpochMs)}` },
        { at: 'event', message: `covers ${instants(startMs, startMs + durationMs)}` },
      ],
      hint: 'Set event.start and event.duration to a part that the counts cover.',
    });
  }
  const segments = counts.flatMap((count, i): readonly Segment[] => {
    const fromMs = Math.max(0, fromEpochMs + i * intervalMs - startMs);
    const toMs = Math.min(durationMs, fromEpochMs + (i + 1) * intervalMs - startMs);
    if (toMs <= fromMs) return [];
    const perSecond = (1_000 * count) / intervalMs;
    return [{ fromMs, toMs, fromPerSecond: perSecond, toPerSecond: perSecond }];
  });
  if (segments.some(({ fromPerSecond }) => fromPerSecond > 0)) return segments;
  throw new PeakdayError('usage', 'no-counts', `${file} counts nothing during the event.`, {
    faults: [
      { at: file, message: `every count in ${instants(startMs, startMs + durationMs)} is 0` },
    ],
  });
};

const instants = (fromEpochMs: number, toEpochMs: number): string =>
  `${new Date(fromEpochMs).toISOString()} to ${new Date(toEpochMs).toISOString()}`;
