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
export const checkDispersion = (
  ratios: Run['allanRatio'],
  { allanRatioLow, allanRatioHigh }: ValidityLimits,
): CheckResult => {
  const limit = `${allanRatioLow} to ${allanRatioHigh} of the plan's`;
  const judged = ratios.filter(({ windows }) => windows >= FEWEST_WINDOWS);
  const worst = worstRatio(judged, ({ ratio }) => ratio);
  if (worst === undefined)
    return notChecked(CHECK.dispersion, limit, 'too short or too few payments for a window');
  const { allanRatioLow: low, allanRatioHigh: high } = DEFAULT_VALIDITY_LIMITS;
  const found = {
    name: CHECK.dispersion,
    observed: worst.ratio,
    limit,
    unit: 'ratio',
    loosened: allanRatioLow < low || allanRatioHigh > high,
    note: `windows of ${formatDuration(worst.windowMs)}`,
  };
  if (worst.ratio >= allanRatioLow && worst.ratio <= allanRatioHigh) return held(found);
  return broken({
    ...found,
    code: 'dispersion-changed',
    blame: 'generator',
    message:
      `The sent instants are not as bursty as the planned: Allan factor ${worst.ratio.toFixed(2)} ` +
      `of the plan's in windows of ${formatDuration(worst.windowMs)}, limits ${limit}. Payments ` +
      'left late and in bunches: lower --peak or free the machine.',
  });
};

/** A target that stalls receives its stall in one burst, so this is a warning only. */
export const receivedDispersionWarning = (
  ratios: Run['allanRatio'],
  { allanRatioLow, allanRatioHigh }: ValidityLimits,
): readonly Warning[] => {
  const worst = worstRatio(ratios, ({ receivedRatio }) => receivedRatio);
  const ratio = worst?.receivedRatio;
  if (ratio === undefined || ratio === null) return [];
  if (ratio >= allanRatioLow && ratio <= allanRatioHigh) return [];
  const message =
    `The target received other bursts than were sent: Allan factor ${ratio.toFixed(2)} of the ` +
    `plan's in windows of ${formatDuration(worst!.windowMs)}. It, or the way to it, stalled.`;
  return [{ code: 'received-dispersion', message }];
};

const worstRatio = (
  ratios: Run['allanRatio'],
  of: (ratio: Run['allanRatio'][number]) => number | null,
): Run['allanRatio'][number] | undefined => {
  const distance = (entry: Run['allanRatio'][number]): number => Math.abs(Math.log(of(entry) ?? 1));
  return ratios.reduce<Run['allanRatio'][number] | undefined>(
    (worst, entry) => (worst === undefined || distance(entry) > distance(worst) ? entry : worst),
    undefined,
  );
};
