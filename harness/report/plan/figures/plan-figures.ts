import type { Plan } from '../../../model/plan/read-plan.ts';
import { amountCounter, type AmountFigures } from './amounts.ts';
import { arrivalTheory, type ArrivalTheory } from './arrival-theory.ts';
import { busiestSecondCounter, type BusiestSecond } from './busiest-second.ts';
import { baseWindows, dispersionOf, windowCounter, type Dispersion } from './dispersion.ts';
import { expectedCounts } from '../../../model/plan/expected-counts.ts';
import { luckBand, type LuckBand } from './luck-band.ts';
import { merchantCounter, merchantFigures, type MerchantFigures } from './merchants.ts';
import { eachPaymentChunk } from './payment-chunks.ts';
import { binCounter, COARSE, codeCounter, FINE, timeBins, type TimeBins } from './time-bins.ts';
import { touristCounter, type TouristFigures } from './tourist-days.ts';

/** Payments of one kind, such as a category, over the whole plan and by coarse bin of time. */
export interface Breakdown {
  readonly name: string;
  readonly total: number;
  readonly counts: Float64Array;
}

/** All that is drawn and told of a plan: bounded, whatever the number of its payments. */
export interface PlanFigures {
  readonly bins: TimeBins;
  readonly coarseBins: TimeBins;
  /** Payments by bin. */
  readonly counts: Float64Array;
  /** Payments expected by bin, as planned and after the random factors; null where not told. */
  readonly planned: Float64Array | null;
  readonly realised: Float64Array | null;
  /** Where luck leaves the counts by bin; null where it has no say or the rate is not told. */
  readonly luck: LuckBand | null;
  readonly busiestSecond: BusiestSecond;
  readonly categories: readonly Breakdown[];
  readonly prefectures: readonly Breakdown[];
  readonly parts: readonly Breakdown[];
  readonly dispersion: readonly Dispersion[];
  /** The process of arrivals. */
  readonly process: Pick<ArrivalTheory, 'kind' | 'words'>;
  /** By category, in the order of the column's codes. */
  readonly amounts: readonly AmountFigures[];
  readonly merchants: MerchantFigures | null;
  readonly tourists: TouristFigures | null;
}

/** Reads the columns of a plan once, a chunk at a time. */
export const planFigures = (plan: Plan, chunkRows?: number): PlanFigures => {
  const { manifest, scenario } = plan;
  const bins = timeBins(plan, FINE);
  const coarseBins = timeBins(plan, COARSE);
  const windows = baseWindows(manifest.durationMs);
  const valuesOf = (name: string): readonly string[] =>
    manifest.columns.find((column) => column.name === name)?.values ?? [];
  const rowsOf = (name: string): number =>
    manifest.populations.find((population) => population.name === name)?.rows ?? 0;
  const codes = (name: string) => codeCounter(coarseBins, name, valuesOf(name).length);
  const counters = {
    bins: binCounter(bins),
    busiestSecond: busiestSecondCounter(),
    category: codes('category'),
    prefecture: codes('prefecture'),
    part: codes('part'),
    windows: windowCounter(windows),
    amounts: amountCounter(valuesOf('category').length),
    merchants: merchantCounter(rowsOf('merchant')),
    tourists: touristCounter(manifest, rowsOf('tourist')),
  };
  eachPaymentChunk(
    plan,
    (chunk) => {
      for (const counter of Object.values(counters)) counter.add(chunk);
    },
    chunkRows,
  );
  const breakdown = (name: 'category' | 'prefecture' | 'part'): readonly Breakdown[] =>
    breakdowns(valuesOf(name), counters[name].result(), coarseBins.count);
  const expected = expectedCounts(plan);
  const arrivals = arrivalTheory(scenario.demand, manifest.factors.time);
  const realised = expected?.perBin('realised', bins) ?? null;
  return {
    bins,
    coarseBins,
    counts: counters.bins.result(),
    planned: expected?.perBin('planned', bins) ?? null,
    realised,
    luck: luckBand(realised, arrivals, bins),
    busiestSecond: counters.busiestSecond.result(),
    categories: breakdown('category'),
    prefectures: breakdown('prefecture'),
    parts: breakdown('part'),
    process: { kind: arrivals.kind, words: arrivals.words },
    dispersion: dispersionOf({
      windows,
      counts: counters.windows.result(),
      expected: expected?.perBin('realised', windows) ?? null,
      process: arrivals,
    }),
    amounts: counters.amounts.result(),
    merchants: rowsOf('merchant') === 0 ? null : merchantFigures(plan, counters.merchants.result()),
    tourists: rowsOf('tourist') === 0 ? null : counters.tourists.result(),
  };
};

const breakdowns = (
  names: readonly string[],
  counts: Float64Array,
  bins: number,
): readonly Breakdown[] =>
  names.map((name, value) => {
    const own = counts.subarray(value * bins, (value + 1) * bins);
    return { name, total: own.reduce((sum, count) => sum + count, 0), counts: own };
  });
