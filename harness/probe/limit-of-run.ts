import type { ProbeOutcome } from '../model/capacity/probe-outcome.ts';
import type { Reason } from '../model/run/reason.ts';
import { formatShare } from '../units/share.ts';

export interface LimitsSeen {
  readonly reasons: readonly Reason[];
  /** Second where the first probe at this load could not be used. */
  readonly attempt: number;
  /** Of the target's workers, where it tells. */
  readonly utilisation: number | null;
  /** Of the planned payments, those that were never properly answered. */
  readonly neverShare: number;
  /** The target answered far less than was sent to it, whenever that was planned. */
  readonly fellBehind: boolean;
  /** Of this machine's CPU, what processes took that are no part of the run. */
  readonly othersCpu: number | null;
}

/** What this machine may be too weak for; all else says that a run went wrong, not why. */
const OUT_OF_STRENGTH: ReadonlySet<Reason['code']> = new Set([
  'late',
  'starved',
  'generator-shed',
  'dispersion-changed',
  'mock-starved',
]);

/** What keeps answers waiting that the target, or our mock, has given. */
const HOLDS_ANSWERS: ReadonlySet<Reason['code']> = new Set(['starved', 'mock-starved']);

/** So busy are the workers of a target that can do no more, pauses between two requests included. */
const SATURATED_UTILISATION = 0.97;
/** No lateness of tens of milliseconds makes so many payments fail. */
const SATURATED_NEVER = 0.1;
/** Others that take a tenth of the machine are enough to make a generator late. */
const DISTURBING_CPU = 0.1;

/**
 * Who was the limit in a probe. A target that saturated is told so though the generator was in
 * trouble too, for overload makes work for both; but that it fell behind tells nothing where the
 * generator or our mock was starved, and held its answers. A generator in trouble was the limit only
 * where nobody else used the machine and a second probe says the same; else it was disturbed.
 */
export const limitOfRun = (seen: LimitsSeen): Pick<ProbeOutcome, 'limitedBy' | 'disturbed'> => {
  const { reasons, attempt, utilisation, neverShare, fellBehind, othersCpu } = seen;
  // A short probe tells a quantile by its own counts; and that it was hopeless is what it found.
  const wrong = reasons.filter(
    ({ blame, code }) => blame !== 'target' && code !== 'budget-unknown' && code !== 'given-up',
  );
  const unusable = wrong.find(({ code }) => !OUT_OF_STRENGTH.has(code));
  if (unusable !== undefined) return { limitedBy: 'nobody', disturbed: unusable.message };
  const isSaturated =
    reasons.some(({ code }) => code === 'saturated') ||
    (utilisation ?? 0) >= SATURATED_UTILISATION ||
    neverShare >= SATURATED_NEVER ||
    (fellBehind && !wrong.some(({ code }) => HOLDS_ANSWERS.has(code)));
  if (isSaturated) return { limitedBy: 'target', disturbed: null };
  const [first] = wrong;
  if (first === undefined) {
    const isHopeless = reasons.some(({ code }) => code === 'given-up');
    return { limitedBy: isHopeless ? 'target' : 'nobody', disturbed: null };
  }
  if (othersCpu !== null && othersCpu > DISTURBING_CPU) {
    const disturbed = `other processes took ${formatShare(othersCpu)} of this machine: ${first.message}`;
    return { limitedBy: 'nobody', disturbed };
  }
  if (attempt === 1) return { limitedBy: 'nobody', disturbed: first.message };
  return { limitedBy: 'generator', disturbed: null };
};
