import { PeakdayError } from '../model/error.ts';
import type { ZeroInstant } from '../model/replay-config.ts';
import { LEAD_MS } from '../replay/start-k6.ts';
import { tellReplay, type GatewayTold } from './replay-told.ts';
import { guardStart, K6_LEAD_MS } from './start-instant.ts';

export interface ZeroWish {
  /** What the user asked for. */
  readonly startAtEpochMs: number | undefined;
  /** Of the payments that are replayed. */
  readonly warmUpMs: number;
  /** Of the gateway of ours in the run. */
  readonly gatewayUrl: string | undefined;
  /** Whether that stands behind the target. */
  readonly isBehind: boolean;
  /** Whether the gateway of the plan has faults on a timetable. */
  readonly hasTimetable: boolean;
}

export interface KnownZero {
  readonly zero: ZeroInstant;
  /** What a gateway said that was told the instant; undefined where nobody knows it yet. */
  readonly told?: GatewayTold;
}

/**
 * When the plan begins: as soon as k6 is up, unless somebody else must know the instant too. The
 * gateway is then told before anything is sent.
 * @throws PeakdayError of kind `usage` where it is too soon, or the gateway follows another replay;
 * of kind `no-run` where it takes no clock at all
 */
export const zeroInstant = async (wish: ZeroWish): Promise<KnownZero> => {
  const { startAtEpochMs, warmUpMs, gatewayUrl, isBehind, hasTimetable } = wish;
  if (startAtEpochMs !== undefined) guardStart({ startAtEpochMs, warmUpMs }, K6_LEAD_MS);
  else if (!isBehind) return { zero: { afterStartMs: LEAD_MS + warmUpMs } };
  const atEpochMs = startAtEpochMs ?? Date.now() + K6_LEAD_MS + warmUpMs;
  const zero = { atEpochMs };
  if (gatewayUrl === undefined) return { zero };
  const told = await tellReplay(gatewayUrl, atEpochMs);
  if (typeof told !== 'string') return { zero, told };
  // Without a timetable it has nothing to do at an instant.
  if (!hasTimetable) return { zero, told: null };
  if (told === 'other') {
    const message = `The mock gateway at ${gatewayUrl} follows the clock of another replay: the faults of this plan cannot come to it.`;
    throw new PeakdayError('usage', 'other-replay', message, {
      hint: 'Start it anew for each run with peakday gateway --plan PLAN, and give both the same --start-at, or neither.',
    });
  }
  const message = `The mock gateway at ${gatewayUrl} was told the clock of the replay and did not take it.`;
  throw new PeakdayError('no-run', 'clock-not-taken', message, {
    hint: 'Its faults come by that clock. It is too busy to answer, or of an older peakday: start it anew.',
  });
};
