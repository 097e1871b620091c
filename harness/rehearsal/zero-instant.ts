import { PeakdayError } from '../model/error.ts';
import type { ZeroInstant } from '../model/replay-config.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { LEAD_MS } from '../replay/start-k6.ts';
import { tellZero } from '../replay/tell-zero.ts';
import { formatDuration } from '../units/duration.ts';
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

type GatewayTold = NonNullable<ReplayFacts['end']>['gatewayTold'];

export interface KnownZero {
  readonly zero: ZeroInstant;
  /** What a gateway said that was told the instant; undefined where nobody knows it yet. */
  readonly told?: GatewayTold;
}

/**
 * When the plan begins: as soon as k6 is up, unless somebody else must know the instant too. The
 * gateway is then told before anything is sent.
 * @throws PeakdayError of kind `usage` where it is too soon, or the gateway follows another replay;
 * of kind `no-run` where its clock is another
 */
export const zeroInstant = async (wish: ZeroWish): Promise<KnownZero> => {
  const { startAtEpochMs, warmUpMs, gatewayUrl, isBehind, hasTimetable } = wish;
  if (startAtEpochMs !== undefined) guardStart({ startAtEpochMs, warmUpMs }, K6_LEAD_MS);
  else if (!isBehind) return { zero: { afterStartMs: LEAD_MS + warmUpMs } };
  const atEpochMs = startAtEpochMs ?? Date.now() + K6_LEAD_MS + warmUpMs;
  const zero = { atEpochMs };
  if (gatewayUrl === undefined) return { zero };
  const askedAtMs = Date.now();
  const started = await tellZero(gatewayUrl, atEpochMs);
  if (started !== undefined) {
    guardClock(gatewayUrl, { ...started, askedAtMs, answeredAtMs: Date.now() });
    const { atEpochMs: toldAtMs, faults } = started;
    return { zero, told: { atMs: toldAtMs - atEpochMs, faults: [...faults] } };
  }
  // Without a timetable it has nothing to do at an instant.
  if (!hasTimetable) return { zero, told: null };
  const message = `The mock gateway at ${gatewayUrl} follows the clock of another replay.`;
  throw new PeakdayError('usage', 'other-replay', message, {
    hint: 'Its faults come once: start it anew for each run, and give both the same --start-at, or neither.',
  });
};

/** Two clocks further apart would tell faults at wrong instants. */
const LARGEST_CLOCK_OFFSET_MS = 500;

interface ClockReading {
  /** By the gateway's clock. */
  readonly atEpochMs: number;
  /** By ours, before and after. */
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
}

const guardClock = (url: string, { atEpochMs, askedAtMs, answeredAtMs }: ClockReading): void => {
  const offsetMs = Math.max(askedAtMs - atEpochMs, atEpochMs - answeredAtMs);
  if (offsetMs <= LARGEST_CLOCK_OFFSET_MS) return;
  const message = `The clock of the mock gateway at ${url} is ${formatDuration(offsetMs)} off this machine's.`;
  throw new PeakdayError('no-run', 'gateway-clock', message, {
    hint: 'Set both clocks by the same time server: its faults would come at other instants.',
  });
};
