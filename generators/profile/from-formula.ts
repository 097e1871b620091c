import { chords } from './chords.ts';
import type { Segment } from './rate-profile.ts';
import type { SpikeCurve } from './spike.ts';

/** A smooth curve of the base rate, and the instants at which its slope may jump. */
export interface BaseCurve {
  readonly kinksMs: readonly number[];
  ratePerSecond(eventMs: number): number;
}

export interface FormulaOptions {
  readonly base: BaseCurve;
  readonly spikes: readonly SpikeCurve[];
  /** 1: the spikes stand on the base. 0: what they add to it alone. */
  readonly ground: 0 | 1;
  readonly durationMs: number;
}

/**
 * Base rate times (ground + sum of spikes), as straight pieces that miss it by at most 1e-4 of the
 * rate. With ground 0 the stretches before and after the spikes are left out; there may be none.
 */
export const segmentsFromFormula = (options: FormulaOptions): readonly Segment[] => {
  const { base, spikes, ground, durationMs } = options;
  const kinksMs = [base.kinksMs, ...spikes.map((spike) => spike.kinksMs)].flat();
  const segments = chords({
    fromMs: 0,
    toMs: durationMs,
    kinksMs,
    rateBetween: (fromMs, toMs) => {
      const surges = spikes.map((spike) => spike.between(fromMs, toMs));
      return (atMs) =>
        base.ratePerSecond(atMs) * surges.reduce<number>((sum, surge) => sum + surge(atMs), ground);
    },
  });
  return ground === 1 ? segments : withoutSilentEnds(segments);
};

const sounds = ({ fromPerSecond, toPerSecond }: Segment): boolean =>
  fromPerSecond > 0 || toPerSecond > 0;

const withoutSilentEnds = (segments: readonly Segment[]): readonly Segment[] => {
  const first = segments.findIndex(sounds);
  return first < 0 ? [] : segments.slice(first, segments.findLastIndex(sounds) + 1);
};
