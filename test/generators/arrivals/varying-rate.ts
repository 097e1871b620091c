import { rateProfile, type RateProfile } from '../../../generators/profile/rate-profile.ts';

/** Rises, jumps, falls, pauses: all that a rate can do in 40 s of plan time. */
export const VARYING = rateProfile([
  { fromMs: 0, toMs: 10_500, fromPerSecond: 50, toPerSecond: 2_000 },
  { fromMs: 10_500, toMs: 20_000, fromPerSecond: 300, toPerSecond: 300 },
  { fromMs: 20_000, toMs: 23_000, fromPerSecond: 0, toPerSecond: 0 },
  { fromMs: 23_000, toMs: 40_000, fromPerSecond: 1_500, toPerSecond: 0 },
]);

export const flatRate = (perSecond: number, seconds: number): RateProfile =>
  rateProfile([
    { fromMs: 0, toMs: seconds * 1_000, fromPerSecond: perSecond, toPerSecond: perSecond },
  ]);
