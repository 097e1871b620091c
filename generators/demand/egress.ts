import { stretched, rateProfile, type Segment } from '../profile/rate-profile.ts';

/** Pieces a scale; and where the crowd is gone: e^-12 x 13, less than one in 10,000, is left out. */
const PIECES = 5;
const SCALES = 12;

/**
 * How the payments of one spectator spread over the time after a session: gamma with shape 2, as
 * two exponential waits one after the other, out of the gate and to a till,
 *
 *     f(t) = t / scale^2 x e^(-t / scale)
 *
 * whose mode is one scale after the end. In straight pieces that hold exactly one payment.
 */
export const egressCurve = (scaleMs: number): readonly Segment[] => {
  const scaleSeconds = scaleMs / 1_000;
  const perSecond = (scales: number): number => (scales * Math.exp(-scales)) / scaleSeconds;
  const pieces = Array.from({ length: PIECES * SCALES }, (_, i): Segment => {
    const [from, to] = [i / PIECES, (i + 1) / PIECES];
    return {
      fromMs: from * scaleMs,
      toMs: to * scaleMs,
      fromPerSecond: perSecond(from),
      toPerSecond: perSecond(to),
    };
  });
  const held = rateProfile(pieces).expected(SCALES * scaleMs);
  return stretched(pieces, { time: 1, rate: 1 / held });
};
