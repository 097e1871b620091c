import { parseEventInstantMs } from '../../harness/model/scenario/event-clock.ts';
import type { Spike } from '../../harness/model/scenario/profile.ts';

/**
 * One surge as a multiple of the base rate. With m = magnitude - 1 and t in ms since the event's
 * start, S(t) is
 *
 *     0                                              before `start`
 *     m (t - start) / (peak - start)                 up to `peak`, a straight line
 *     m plateau                                      from `peak` to `end`, where they differ
 *     l ((1 - w) 2^(-u / fast) + w 2^(-u / slow))    after `end`
 *
 * where u = t - end, w = slowShare, fast and slow are the half-lives, and l is the level from
 * which it decays: m plateau, or m where there is no plateau.
 */
export interface SpikeCurve {
  /** Where one line of the equation gives way to the next. */
  readonly kinksMs: readonly number[];
  /** S between two instants that have no kink between them. */
  between(fromMs: number, toMs: number): (atMs: number) => number;
}

export const spikeCurve = (spike: Spike, eventStart: string): SpikeCurve => {
  const startMs = parseEventInstantMs(spike.start, eventStart)!;
  const peakMs = parseEventInstantMs(spike.peak, eventStart)!;
  const endMs = spike.end === undefined ? peakMs : parseEventInstantMs(spike.end, eventStart)!;
  const summit = spike.magnitude - 1;
  const level = endMs > peakMs ? summit * spike.plateau : summit;
  const { fastHalfLife, slowHalfLife, slowShare } = spike;
  const decay = (sinceMs: number): number =>
    level *
    ((1 - slowShare) * 2 ** (-sinceMs / fastHalfLife) + slowShare * 2 ** (-sinceMs / slowHalfLife));
  return {
    kinksMs: [startMs, peakMs, endMs],
    between: (fromMs, toMs) => {
      const middleMs = (fromMs + toMs) / 2;
      if (middleMs < startMs) return () => 0;
      if (middleMs < peakMs) return (atMs) => (summit * (atMs - startMs)) / (peakMs - startMs);
      if (middleMs < endMs) return () => level;
      return (atMs) => decay(atMs - endMs);
    },
  };
};
