import type { Plan } from '../../model/plan/read-plan.ts';
import { arrivalTheory } from '../../report/plan/figures/arrival-theory.ts';
import { expectedCounts } from '../../model/plan/expected-counts.ts';
import { luckBand } from '../../report/plan/figures/luck-band.ts';
import { timeBins, widthMs } from '../../report/plan/figures/time-bins.ts';

interface Forecast {
  /** Of each stretch of the event, on its own clock. */
  readonly fromEpochSeconds: readonly number[];
  readonly untilEpochSeconds: number;
  /** Payments a second of the event, at its own scale. */
  readonly expectedPerSecond: readonly number[];
  readonly lowestPerSecond: readonly number[];
  readonly highestPerSecond: readonly number[];
}

/** As many steps as a query can hold and an eye can tell apart. */
const MOST_STEPS = { most: 96, paymentsPerBin: 30 };

/** What a plan says of the event that it is made of; null where it does not tell its rates. */
export const forecastOf = (plan: Plan): Forecast | null => {
  const { event, factors } = plan.manifest;
  const expected = expectedCounts(plan);
  if (expected === null) return null;
  const bins = timeBins(plan, MOST_STEPS);
  const counts = expected.perBin('planned', bins);
  const band = luckBand(counts, arrivalTheory(plan.scenario.demand, factors.time), bins);
  const startMs = Date.parse(event.start);
  const perSecond = (of: ArrayLike<number>): readonly number[] =>
    Array.from(of, (count, bin) => count / (widthMs(bins, bin) / 1_000) / factors.rate);
  return {
    fromEpochSeconds: Array.from(
      counts,
      (_, bin) => (startMs + bin * bins.binMs * factors.time) / 1_000,
    ),
    untilEpochSeconds: (startMs + event.durationMs) / 1_000,
    expectedPerSecond: perSecond(counts),
    lowestPerSecond: perSecond(band?.lowest ?? counts),
    highestPerSecond: perSecond(band?.highest ?? counts),
  };
};
