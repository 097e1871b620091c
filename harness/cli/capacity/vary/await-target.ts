import { setTimeout as wait } from 'node:timers/promises';

import { PeakdayError } from '../../../model/error.ts';
import { throwIfInterrupted } from '../../../model/interruption.ts';
import { reachTarget } from '../../../replay/reach-target.ts';
import { formatDuration } from '../../../units/duration.ts';

export interface AwaitedTarget {
  readonly target: string;
  /** What it was changed to, such as `replicas=4`. */
  readonly label: string;
  readonly timeoutMs: number;
  readonly interrupted: AbortSignal;
}

const POLL_MS = 100;
const ANSWER_MS = 2_000;

/**
 * Waits until connections to a target that was changed are accepted again.
 * @throws PeakdayError of kind `no-run` where they are not in time; `interrupted`
 */
export const awaitTarget = async ({
  target,
  label,
  timeoutMs,
  interrupted,
}: AwaitedTarget): Promise<void> => {
  const giveUp = performance.now() + timeoutMs;
  for (;;) {
    throwIfInterrupted(interrupted);
    const problem = await reachTarget(target, ANSWER_MS).then(
      () => undefined,
      (error: PeakdayError) => error,
    );
    if (problem === undefined) return;
    if (performance.now() >= giveUp) {
      const message = `${target} did not come back within ${formatDuration(timeoutMs)} of the command for ${label}.`;
      throw new PeakdayError('no-run', 'target-unreachable', message, {
        faults: [{ at: '--target', message: problem.message }],
        hint: 'Have the command wait until the target serves, or give it more time with --set-timeout.',
        cause: problem,
      });
    }
    await wait(POLL_MS, undefined, { signal: interrupted }).catch(() => {});
  }
};
