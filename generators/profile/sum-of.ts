import { rateOn } from './cut.ts';
import { rateProfile, type RateProfile, type Segment } from './rate-profile.ts';

/**
 * The sum of several rates, exact: it bends and jumps where any of them does. Outside its own
 * stretch a profile adds nothing.
 */
export const sumOf = (profiles: readonly Pick<RateProfile, 'segments'>[]): RateProfile => {
  const grid = edgesOf(profiles);
  const walkers = profiles.map(({ segments }) => walker(segments));
  const segments: Segment[] = [];
  for (let i = 1; i < grid.length; i += 1) {
    const [fromMs, toMs] = [grid[i - 1]!, grid[i]!];
    let [fromPerSecond, toPerSecond] = [0, 0];
    for (const walk of walkers) {
      const segment = walk(fromMs);
      if (segment === undefined) continue;
      fromPerSecond += rateOn(segment, fromMs);
      toPerSecond += rateOn(segment, toMs);
    }
    segments.push({ fromMs, toMs, fromPerSecond, toPerSecond });
  }
  return rateProfile(segments);
};

/** Every start and end, once and ascending. */
export const edgesOf = (profiles: readonly Pick<RateProfile, 'segments'>[]): Float64Array => {
  const edges = new Float64Array(profiles.reduce((sum, each) => sum + 2 * each.segments.length, 0));
  let count = 0;
  for (const { segments } of profiles) {
    for (const { fromMs, toMs } of segments) {
      edges[count++] = fromMs;
      edges[count++] = toMs;
    }
  }
  return edges.toSorted().filter((atMs, i, sorted) => i === 0 || atMs !== sorted[i - 1]);
};

/** For ascending instants: the segment that begins at or before one and ends after it. */
export const walker = (segments: readonly Segment[]): ((fromMs: number) => Segment | undefined) => {
  let at = 0;
  return (fromMs) => {
    while (at < segments.length && segments[at]!.toMs <= fromMs) at += 1;
    const segment = segments[at];
    return segment !== undefined && segment.fromMs <= fromMs ? segment : undefined;
  };
};
