import { setTimeout as wait } from 'node:timers/promises';

import { PeakdayError } from '../model/error.ts';
import { gatewayStateAt, standingGatewayAt } from './our-gateway.ts';
import type { DependencyWish } from './rehearsal-options.ts';

/** The mock gateway behind the user's own system, found standing. */
export interface StandingDependency extends DependencyWish {
  /** By the gateway's own clock: what its ledger received before is of no concern. */
  readonly sinceEpochMs: number;
}

/**
 * @throws PeakdayError of kind `usage` where no gateway of ours stands there; of kind `no-run` where
 * its clock is another
 */
export const standUpDependency = async (wish: DependencyWish): Promise<StandingDependency> => {
  const { url } = wish;
  const state = await standingGatewayAt(url);
  if (state !== undefined) return { ...wish, sinceEpochMs: state.atEpochMs };
  throw new PeakdayError('usage', 'no-dependency', `No mock gateway of peakday's is at ${url}.`, {
    hint: 'Start it with peakday gateway --plan PLAN, and let your system pay there.',
  });
};

const QUIET = {
  pollMs: 250,
  /** A system that has sent nothing for so long has nothing more to send. */
  quietMs: 2_000,
  longestMs: 60_000,
} as const;

/**
 * Waits until nothing more reaches the gateway: a system may go on after its customer has gone, and
 * what it does then is part of what came of the payment.
 * @returns false where it was not quiet within a minute, is gone, or somebody wants an end
 */
export const untilQuiet = async (
  url: string,
  interrupted: AbortSignal,
  { pollMs, quietMs, longestMs }: Readonly<Record<keyof typeof QUIET, number>> = QUIET,
): Promise<boolean> => {
  const giveUpMs = performance.now() + longestMs;
  let received = -1;
  let quietSinceMs = performance.now();
  while (performance.now() < giveUpMs && !interrupted.aborted) {
    const state = await gatewayStateAt(url);
    if (state === undefined) return false;
    const nowMs = performance.now();
    if (state.received !== received || state.busy > 0 || state.queued > 0) quietSinceMs = nowMs;
    if (nowMs - quietSinceMs >= quietMs) return true;
    received = state.received;
    await wait(pollMs, undefined, { signal: interrupted }).catch(() => {});
  }
  return false;
};
