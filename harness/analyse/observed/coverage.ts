import type { ObservedSummary } from '../../model/run/observed.ts';
import { askedStepMs, type Observe } from '../../model/scenario/observe.ts';
import type { Warning } from '../../model/warning.ts';
import { formatShare } from '../../units/share.ts';

/** With fewer of its values a figure is of another run than the one that was measured: it is told. */
const COVERAGE_WORTH_TELLING = 0.9;
/** With fewer than half, most of the run is not in the figure: it judges nothing. */
export const LEAST_COVERAGE = 0.5;

/** The instants at which the target's own metrics were asked for, on the plan's clock. */
export interface AskedInstants {
  /** Of the first at or after instant zero: Prometheus knows whole milliseconds of the wall clock. */
  readonly offsetMs: number;
  readonly stepMs: number;
  /** The end of the plan, or of the run where that was earlier. */
  readonly endMs: number;
}

export interface AskedSpan {
  readonly zeroEpochMs: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
  /** When the replay ended, on the plan's clock; NaN where nobody knows. */
  readonly endedMs: number;
}

export const askedInstants = (
  observe: Observe,
  { zeroEpochMs, warmUpMs, durationMs, endedMs }: AskedSpan,
): AskedInstants => {
  const lastMs = Number.isNaN(endedMs) ? durationMs : endedMs;
  return {
    offsetMs: Math.ceil(zeroEpochMs) - zeroEpochMs,
    stepMs: askedStepMs(observe, warmUpMs + lastMs),
    endMs: Math.min(durationMs, lastMs),
  };
};

/** How many of them lie in a stretch, both ends included. */
export const instantsIn = (
  { offsetMs, stepMs, endMs }: AskedInstants,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): number => {
  const before = Math.ceil((fromMs - offsetMs) / stepMs);
  const until = Math.floor((Math.min(toMs, endMs) - offsetMs) / stepMs);
  return Math.max(0, until - before + 1);
};

/** Of queries that told something, and not of the whole measured part; one for those of one coverage. */
export const coverageWarnings = (observed: readonly ObservedSummary[]): readonly Warning[] => {
  const partly = observed.flatMap(({ name, query, series, instants, instantsAsked: asked }) => {
    if (series === 0 || instants === null || asked === null || asked === 0) return [];
    const coverage = instants / asked;
    if (coverage >= COVERAGE_WORTH_TELLING) return [];
    const words = `at ${instants} of ${asked} instants of the run: figures are over ${formatShare(coverage)} of it`;
    return [{ query: `${name} (${query})`, words }];
  });
  return [...Map.groupBy(partly, ({ words }) => words)].map(([words, of]) => {
    const message =
      `There is a value of ${of.map(({ query }) => query).join(', ')} ${words}. Was Prometheus up, ` +
      'and the target scraped, from the start? A query that gives nothing where there is nothing ' +
      'to count can end in "or vector(0)".';
    return { code: 'partly-observed', message };
  });
};
