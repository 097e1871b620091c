import { resolve } from 'node:path';

import { PeakdayError } from '../../harness/model/error.ts';
import { countBelow } from '../../harness/stats/count-below.ts';
import type { Segment } from '../profile/rate-profile.ts';
import { measuredFile } from './measured-parameter.ts';
import type { MeasuredDemand, MeasuredDemandOptions } from './measured-demand.ts';
import { readTimestamps } from './read-timestamps.ts';

/** Pieces of the rate that is shown for a trace; its instants themselves are planned. */
const MOST_PIECES = 2_000;
const SHORTEST_PIECE_MS = 1_000;

/** The very instants of a trace, as far as they lie in the event. */
export const timestampsDemand = ({
  event,
  profile,
  scenarioFolder,
}: MeasuredDemandOptions<'timestamps'>): MeasuredDemand => {
  const path = resolve(scenarioFolder, profile.file);
  const { instantsMs } = readTimestamps(path, profile);
  const startMs = Date.parse(event.start);
  const from = countBelow(instantsMs, startMs);
  const to = countBelow(instantsMs, startMs + event.duration);
  if (from === to) throw outside(path, instantsMs, event.start);
  const recordedMs = instantsMs.subarray(from, to).map((instantMs) => instantMs - startMs);
  return {
    segments: countedSegments(recordedMs, event.duration),
    recordedMs,
    parameters: [measuredFile('recorded instants', profile.file, path)],
  };
};

const outside = (path: string, instantsMs: Float64Array, start: string): PeakdayError => {
  const [first, last] = [instantsMs[0]!, instantsMs.at(-1)!].map((ms) =>
    new Date(ms).toISOString(),
  );
  return new PeakdayError('usage', 'trace-elsewhere', `${path} has no instant during the event.`, {
    faults: [
      { at: path, message: `covers ${first} to ${last}` },
      { at: 'event', message: `begins at ${start}` },
    ],
    hint: 'Set event.start and event.duration to a part that the trace covers.',
  });
};

const countedSegments = (recordedMs: Float64Array, durationMs: number): readonly Segment[] => {
  const pieces = Math.max(1, Math.min(MOST_PIECES, Math.floor(durationMs / SHORTEST_PIECE_MS)));
  const lengthMs = durationMs / pieces;
  const counts = new Float64Array(pieces);
  for (const atMs of recordedMs) counts[Math.min(pieces - 1, Math.floor(atMs / lengthMs))]! += 1;
  return Array.from(counts, (count, i) => {
    const perSecond = (1_000 * count) / lengthMs;
    return {
      fromMs: i * lengthMs,
      toMs: i === pieces - 1 ? durationMs : (i + 1) * lengthMs,
      fromPerSecond: perSecond,
      toPerSecond: perSecond,
    };
  });
};
