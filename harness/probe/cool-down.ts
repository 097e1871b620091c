import { setTimeout as wait } from 'node:timers/promises';

import type { ObservedProbe } from '../model/capacity/capacity-search.ts';
import { throwIfInterrupted } from '../model/interruption.ts';
import { gatewayStateAt } from '../rehearsal/our-gateway.ts';
import { formatDuration } from '../units/duration.ts';
import { timerMs } from '../units/timer.ts';

export interface CoolDown {
  /** Of the target; without one each probe has a mock gateway of its own, which begins empty. */
  readonly target: string | undefined;
  /** For a target that does not tell its queue. */
  readonly pauseMs: number;
  readonly interrupted: AbortSignal;
  readonly onStep: (message: string) => void;
}

export interface Pauses {
  readonly coolDownMs: number;
  /** As long as a request may take. */
  readonly timeoutMs: number;
}

/**
 * How long to pause after a probe, or where there was none: of one that went to its end nothing is
 * open, of one that was given up all was.
 */
export const pauseAfterMs = (
  probe: ObservedProbe | undefined,
  { coolDownMs, timeoutMs }: Pauses,
): number => coolDownMs + (probe?.outcome.stoppedEarly === true ? timeoutMs : 0);

const POLL_MS = 100;

/**
 * Waits until what one probe left behind cannot meet the next: until a mock gateway has nobody in
 * service or waiting, or for a pause where the target does not tell. A mock that is never empty is
 * waited for as long as the pause, and told.
 * @throws PeakdayError of kind `interrupted`
 */
export const coolDown = async ({
  target,
  pauseMs,
  interrupted,
  onStep,
}: CoolDown): Promise<void> => {
  if (target === undefined) return;
  const pause = (ms: number): Promise<void> =>
    wait(timerMs(ms), undefined, { signal: interrupted }).catch(() => {});
  const base = target.replace(/\/+$/, '');
  if ((await gatewayStateAt(base)) === undefined) {
    onStep(`a pause of ${formatDuration(pauseMs)} for the target's queue to empty`);
    await pause(pauseMs);
    throwIfInterrupted(interrupted);
    return;
  }
  const giveUp = performance.now() + pauseMs;
  for (;;) {
    const state = await gatewayStateAt(base);
    if (state === undefined || state.busy + state.queued === 0) return;
    if (performance.now() > giveUp) {
      onStep(`the target still had ${state.queued} waiting and ${state.busy} in service`);
      return;
    }
    await pause(POLL_MS);
    throwIfInterrupted(interrupted);
  }
};
