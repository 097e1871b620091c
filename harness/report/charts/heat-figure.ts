import type { Timeline } from '../../model/run/timeline.ts';
import type { Figure } from './panel.ts';
import { sliceMiddlesMs } from './slices.ts';

export const heatFigure = (timeline: Timeline): Figure => {
  const { counts, edgesMs } = occupiedBuckets(timeline.heat);
  return {
    id: 'distribution',
    title: 'Where all response times lie',
    caption:
      'Each cell counts the payments planned in a slice whose response time fell into a bucket; ' +
      'darker (or, on dark, brighter) is more, on a log scale, so that a single slow payment ' +
      'can be seen. The top row, "never", holds those rejected, failed or not sent.',
    panels: [
      {
        kind: 'heat',
        id: 'distribution',
        title: 'Distribution of response time',
        heightPx: 240,
        sliceMs: timeline.sliceMs,
        atMs: sliceMiddlesMs(timeline),
        edgesMs,
        counts,
        never: timeline.heat.never,
      },
    ],
  };
};

/** The buckets from the lowest to the highest that hold anything: empty rows show nothing. */
const occupiedBuckets = ({
  edgesMs,
  counts,
}: Timeline['heat']): Pick<Timeline['heat'], 'edgesMs' | 'counts'> => {
  const occupied = edgesMs
    .slice(1)
    .flatMap((_, bucket) => (counts.some((slice) => (slice[bucket] ?? 0) > 0) ? [bucket] : []));
  const first = occupied[0] ?? 0;
  const last = occupied.at(-1) ?? edgesMs.length - 2;
  const edges = edgesMs.slice(first, last + 2);
  const [lowest = 0, second = 1] = edges;
  // A log axis has no zero: an open first bucket is drawn as wide as half its upper edge.
  return {
    edgesMs: lowest > 0 ? edges : [second / 2, ...edges.slice(1)],
    counts: counts.map((slice) => slice.slice(first, last + 1)),
  };
};
