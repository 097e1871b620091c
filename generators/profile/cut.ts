import type { Segment } from './rate-profile.ts';

/** The part of a curve between two instants; nothing where it has none there. */
export const cut = (
  segments: readonly Segment[],
  fromMs: number,
  toMs: number,
): readonly Segment[] =>
  segments.flatMap((segment) => {
    if (segment.toMs <= fromMs || segment.fromMs >= toMs) return [];
    if (segment.fromMs >= fromMs && segment.toMs <= toMs) return [segment];
    const [from, to] = [Math.max(segment.fromMs, fromMs), Math.min(segment.toMs, toMs)];
    return [
      {
        fromMs: from,
        toMs: to,
        fromPerSecond: rateOn(segment, from),
        toPerSecond: rateOn(segment, to),
      },
    ];
  });

/** Within a segment or at its ends, where it is exactly what the segment says. */
export const rateOn = (segment: Segment, atMs: number): number => {
  const { fromMs, toMs, fromPerSecond, toPerSecond } = segment;
  if (atMs === fromMs) return fromPerSecond;
  if (atMs === toMs) return toPerSecond;
  return fromPerSecond + ((toPerSecond - fromPerSecond) * (atMs - fromMs)) / (toMs - fromMs);
};

/** Ascending segments with silence in every gap between them. */
export const withSilence = (segments: readonly Segment[]): readonly Segment[] =>
  segments.flatMap((segment, i) => {
    const before = segments[i - 1]?.toMs ?? segment.fromMs;
    if (before === segment.fromMs) return [segment];
    return [{ fromMs: before, toMs: segment.fromMs, fromPerSecond: 0, toPerSecond: 0 }, segment];
  });
