import type { Counts } from '../../../generators/own-demand/read-counts.ts';
import type { DayInterval } from '../../compare/day/forecast-accuracy.ts';
import { PeakdayError } from '../../model/error.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import { formatEventDate, formatEventInstant } from '../../model/scenario/event-clock.ts';
import { arrivalTheory } from '../../report/plan/figures/arrival-theory.ts';
import { expectedCounts } from '../../model/plan/expected-counts.ts';
import { luckBand } from '../../report/plan/figures/luck-band.ts';
import { formatDuration } from '../../units/duration.ts';

export interface DayIntervals {
  readonly intervals: readonly DayInterval[];
  /** Of each interval, on the clock of the event, in ms. */
  readonly fromMs: readonly number[];
  /** Whole intervals of the event that the counts do not have. */
  readonly missing: number;
  /** Intervals of the counts that are not wholly within the event. */
  readonly leftOut: number;
}

/**
 * What was planned and what came, by the intervals of the counts, at the event's own scale.
 * @throws PeakdayError of kind `usage` where they have no interval in common, or the plan does not
 * tell its rates
 */
export const dayIntervals = (plan: Plan, counts: Counts): DayIntervals => {
  const { event, factors } = plan.manifest;
  const { intervalMs } = counts;
  const beginMs = counts.fromEpochMs - Date.parse(event.start);
  const first = Math.max(0, Math.ceil(-beginMs / intervalMs));
  const end = Math.min(counts.counts.length, Math.floor((event.durationMs - beginMs) / intervalMs));
  if (end <= first) throw nothingInCommon(plan, counts);
  const count = end - first;
  const startMs = beginMs + first * intervalMs;
  const fromMs = Array.from({ length: count }, (_, i) => startMs + i * intervalMs);
  const forecast = forecastCounts(plan, startMs, { binMs: intervalMs, count });
  const before = plan.plannedBefore(
    [...fromMs, startMs + count * intervalMs].map((ms) => ms / factors.time),
  );
  // Payments of the plan in an interval, over those of the event in the same.
  const scale = factors.time / factors.rate;
  const theory = arrivalTheory(plan.scenario.demand, 1);
  const bins = { binMs: intervalMs, durationMs: count * intervalMs, count };
  const band = luckBand(forecast, theory, bins);
  const dispersion = theory.kind === 'drawn' ? theory.dispersion(intervalMs) : null;
  const whole = Math.floor(event.durationMs / intervalMs);
  return {
    intervals: fromMs.map((ms, i) => ({
      at: `${formatEventDate(ms, event.start)} ${formatEventInstant(ms, event.start)}`,
      forecast: forecast[i]!,
      planned: (before[i + 1]! - before[i]!) * scale,
      actual: counts.counts[first + i]!,
      band: band === null ? null : [band.lowest[i]!, band.highest[i]!],
      dispersion,
    })),
    fromMs,
    missing: Math.max(0, whole - count),
    leftOut: counts.counts.length - count,
  };
};

/** Payments of the event expected in each interval. */
const forecastCounts = (
  plan: Plan,
  startMs: number,
  { binMs, count }: { readonly binMs: number; readonly count: number },
): Float64Array => {
  const { time, rate } = plan.manifest.factors;
  const expected = expectedCounts(plan);
  if (expected === null) {
    const message = `The plan ${plan.folder} does not tell the rates that it was drawn from.`;
    throw new PeakdayError('usage', 'no-forecast', message, {
      hint: 'Plan the scenario again with this version.',
    });
  }
  const grid = { fromMs: startMs / time, binMs: binMs / time, count };
  return expected.perBin('planned', grid).map((payments) => (payments * time) / rate);
};

const nothingInCommon = (plan: Plan, counts: Counts): PeakdayError => {
  const { event } = plan.manifest;
  const to = counts.fromEpochMs + counts.counts.length * counts.intervalMs;
  return new PeakdayError(
    'usage',
    'another-day',
    `The counts go from ${new Date(counts.fromEpochMs).toISOString()} to ${new Date(to).toISOString()}, ` +
      `the event from ${event.start} for ${formatDuration(event.durationMs)}: no whole interval is in both.`,
    { hint: 'Name counts of the day itself. Whose clock they have is told by --time-zone.' },
  );
};
