import { PeakdayError } from '../model/error.ts';
import { unlessInterrupted } from '../model/interruption.ts';
import { targetIsUp } from '../rehearsal/target-is-up.ts';

export interface ReachedTarget {
  readonly url: string;
  /** Of the probe, from 1. */
  readonly number: number;
  readonly scale: number;
  /** One that still works through its queue may take so long to accept a connection. */
  readonly withinMs: number;
  readonly interrupted: AbortSignal;
}

/** As long as the target of a run may take. */
const SHORTEST_MS = 5_000;

/**
 * A target that died in a probe says nothing of the load that it takes.
 * @throws PeakdayError of kind `no-run` where nothing listens there any more
 */
export const stillReached = async (target: ReachedTarget): Promise<void> => {
  const { url, number, scale, withinMs, interrupted } = target;
  const isUp = targetIsUp(url, Math.max(SHORTEST_MS, withinMs));
  if (await unlessInterrupted(interrupted, isUp)) return;
  const message =
    `The target at ${url} stopped answering during probe ${number}, at scale ${scale}: that ` +
    'probe is not kept, for it tells nothing of what the target takes.';
  throw new PeakdayError('no-run', 'target-stopped', message, {
    hint: 'Start the target again, and look at why it ended.',
  });
};
