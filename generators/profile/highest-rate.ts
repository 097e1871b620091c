import type { Segment } from './rate-profile.ts';

/** The highest rate between two instants; asked for near instants one after the other it is fast. */
export const highestRate = (
  segments: readonly Segment[],
): ((fromMs: number, toMs: number) => number) => {
  let at = 0;
  return (fromMs, toMs) => {
    while (at > 0 && segments[at]!.fromMs > fromMs) at -= 1;
    while (at < segments.length - 1 && segments[at]!.toMs <= fromMs) at += 1;
    let highest = 0;
    for (let i = at; i < segments.length && segments[i]!.fromMs < toMs; i += 1) {
      const { fromPerSecond, toPerSecond } = segments[i]!;
      highest = Math.max(highest, fromPerSecond, toPerSecond);
    }
    return highest;
  };
};
