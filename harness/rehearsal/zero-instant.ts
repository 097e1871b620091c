import { PeakdayError } from '../model/error.ts';
import type { ZeroInstant } from '../model/replay-config.ts';
import { LEAD_MS } from '../replay/start-k6.ts';
import { tellInstantZero, type StandingDependency } from './stand-up-dependency.ts';
import { guardStart, K6_LEAD_MS } from './start-instant.ts';

export interface ZeroWish {
  /** What the user asked for. */
  readonly startAtEpochMs: number | undefined;
  /** Of the payments that are replayed. */
  readonly warmUpMs: number;
  readonly dependency: StandingDependency | undefined;
  /** Whether the gateway of the plan has faults on a timetable. */
  readonly hasTimetable: boolean;
}

/**
 * When the plan begins: as soon as k6 is up, unless somebody else must know the instant too. The
 * gateway behind the target is told before anything is sent.
 * @throws PeakdayError of kind `usage` where it is too soon, or the gateway follows another replay
 */
export const zeroInstant = async ({
  startAtEpochMs,
  warmUpMs,
  dependency,
  hasTimetable,
}: ZeroWish): Promise<ZeroInstant> => {
  if (startAtEpochMs !== undefined) guardStart({ startAtEpochMs, warmUpMs }, K6_LEAD_MS);
  if (dependency === undefined) {
    return startAtEpochMs === undefined
      ? { afterStartMs: LEAD_MS + warmUpMs }
      : { atEpochMs: startAtEpochMs };
  }
  const atEpochMs = startAtEpochMs ?? Date.now() + K6_LEAD_MS + warmUpMs;
  const follows = await tellInstantZero(dependency.url, atEpochMs);
  // Without a timetable it has nothing to do at an instant.
  if (follows || !hasTimetable) return { atEpochMs };
  const message = `The mock gateway at ${dependency.url} follows the clock of another replay.`;
  throw new PeakdayError('usage', 'other-replay', message, {
    hint: 'Its faults come once: start it anew for each run, and give both the same --start-at, or neither.',
  });
};
