import { CHECK } from '../../model/run/check-names.ts';
import type { Run } from '../../model/run/run.ts';
import {
  DEFAULT_VALIDITY_LIMITS,
  type ValidityLimits,
} from '../../model/scenario/validity-limits.ts';
import type { Warning } from '../../model/warning.ts';
import { allanCounter, allanWindowsMs, type AllanFactor } from '../../stats/allan-factor.ts';
import { formatDuration } from '../../units/duration.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';

export interface Streams {
  readonly durationMs: number;
  /** Instants in ms on the plan's clock, ascending; measured payments only. */
  readonly plannedMs: Float64Array;
  readonly sentMs: Float64Array;
  /** At the target's door, where it can be known. */
  readonly receivedMs: Float64Array | undefined;
}

/** With fewer, a single payment that crosses a window's edge moves the ratio by percents. */
const FEWEST_PAYMENTS = 500;

/**
 * With fewer windows the ratio scatters by more than the limits allow even where every payment
 * left within a few milliseconds: one honest run of 100 windows in thirty would be called invalid.
 */
const FEWEST_WINDOWS = 300;

/** Dispersion of the sent and received instants over that of the plan, by window. */
export const allanRatios = (streams: Streams): Run['allanRatio'] => {
  if (streams.plannedMs.length < FEWEST_PAYMENTS) return [];
  const windowsMs = allanWindowsMs(streams.durationMs);
  const factors = (instantsMs: Float64Array): readonly AllanFactor[] => {
    const counter = allanCounter(windowsMs, streams.durationMs);
    for (const instantMs of instantsMs) counter.add(instantMs);
    return counter.result();
  };
  const planned = factors(streams.plannedMs);
  const sent = factors(streams.sentMs);
  const received = streams.receivedMs === undefined ? undefined : factors(streams.receivedMs);
  return planned.flatMap(({ windowMs, windows, value }, i) => {
    const [sentValue, receivedValue] = [sent[i]!.value, received?.[i]?.value];
    if (!(value > 0) || !Number.isFinite(sentValue)) return [];
    const receivedRatio = receivedValue === undefined ? null : receivedValue / value;
    const ratio = sentValue / value;
    return [{ windowMs, windows, planned: value, sent: sentValue, ratio, receivedRatio }];
  });
};

/** Did the arrivals keep the burstiness that was planned? */
export const checkDispersion = (ratios: Run['allanRatio'], limits: ValidityLimits): CheckResult => {
  const { allanRatioLow, allanRatioHigh } = limits;
  const { allanRatioLow: low, allanRatioHigh: high } = DEFAULT_VALIDITY_LIMITS;
  const limit = {
    name: CHECK.dispersion,
    limit: `${allanRatioLow} to ${allanRatioHigh} of the plan's`,
    unit: 'ratio',
    loosened: allanRatioLow < low || allanRatioHigh > high,
  };
  const worst = worstWindow(ratios, limits, ({ ratio }) => ratio);
  if (worst === undefined) return notChecked(limit, 'too short or too few payments for a window');
  const windowText = `windows of ${formatDuration(worst.windowMs)}`;
  const found = { ...limit, observed: worst.ratio, note: windowText };
  if (worst.excess <= 1) return held(found);
  return broken({
    ...found,
    code: 'dispersion-changed',
    blame: 'generator',
    message:
      `The sent instants are ${worst.ratio > 1 ? 'more' : 'less'} bursty than the planned: Allan factor ${worst.ratio.toFixed(2)} ` +
      `of the plan's in ${windowText}, limits ${limit.limit}. Payments ` +
      'left late and in bunches: plan less load or free the machine.',
  });
};

/** A target that stalls receives its stall in one burst, so this is a warning only. */
export const receivedDispersionWarning = (
  ratios: Run['allanRatio'],
  limits: ValidityLimits,
): readonly Warning[] => {
  const worst = worstWindow(ratios, limits, ({ receivedRatio }) => receivedRatio);
  if (worst === undefined || worst.excess <= 1) return [];
  const message =
    `The target received other bursts than were sent: Allan factor ${worst.ratio.toFixed(2)} of ` +
    `the plan's in windows of ${formatDuration(worst.windowMs)}. It, or the way to it, stalled.`;
  return [{ code: 'received-dispersion', message }];
};

interface WorstWindow {
  readonly windowMs: number;
  readonly ratio: number;
  /** Over the limit that is nearer, as a factor: above 1 that limit is broken. */
  readonly excess: number;
}

const worstWindow = (
  ratios: Run['allanRatio'],
  { allanRatioLow, allanRatioHigh }: ValidityLimits,
  of: (entry: Run['allanRatio'][number]) => number | null,
): WorstWindow | undefined =>
  ratios
    .filter(({ windows }) => windows >= FEWEST_WINDOWS)
    .flatMap((entry): readonly WorstWindow[] => {
      const ratio = of(entry);
      if (ratio === null) return [];
      const excess = Math.max(ratio / allanRatioHigh, allanRatioLow / ratio);
      return [{ windowMs: entry.windowMs, ratio, excess }];
    })
    .toSorted((a, b) => b.excess - a.excess)[0];
