import type { BeginningRun } from '../model/run/run-observer.ts';

/** What of a plan is replayed, on its own clock. */
export interface ReplayedSpan {
  /** Below zero where the target is warmed up. */
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * A smoke run sends its first payments without a warm-up, and ends with the last of them.
 * @param plannedMs Planned instants of the payments that are replayed, in ms, ascending.
 */
export const replayedSpan = (
  { plan, facts }: Pick<BeginningRun, 'plan' | 'facts'>,
  plannedMs: Float64Array,
): ReplayedSpan => {
  const { warmUpMs, durationMs } = plan.manifest;
  if (facts.smoke) return { fromMs: 0, toMs: plannedMs.at(-1) ?? 0 };
  // Not by a sign: -0 is no 0 to whoever compares.
  return { fromMs: 0 - warmUpMs, toMs: durationMs };
};
