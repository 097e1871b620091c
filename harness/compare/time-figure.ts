import { binEdge } from '../stats/block-table.ts';
import { FOUND } from '../stats/found.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';
import { studentQuantile } from '../stats/student-quantile.ts';
import { sumOf } from '../stats/sum-of.ts';
import { calmerTest } from './calmer-test.ts';
import { pooledBin, quantileBin } from './counts-above.ts';
import type { ComparedTimes } from './compared-times.ts';
import { unknownFigure, type Figure } from './figure.ts';
import { scoresOf, type Tally } from './pairing.ts';
import { ratioInterval, type LogInterval } from './ratio-interval.ts';
import type { ScoreTest } from './score-test.ts';

/** Logarithm of the width of a bin. */
const BIN = Math.log(binEdge(1) / binEdge(0));

/**
 * Of a quantile: both sides together have a value that a share 1 - q of them exceeds; if their
 * quantiles are equal, both exceed it equally often. Scaled by a ratio, a side moves by bins.
 * Source: Mood's median test (Mood, Introduction to the Theory of Statistics, 1950, chapter 16), at
 * another quantile and with the variance from blocks.
 * @param instrumentMs What the instrument may differ by: only what lies beyond is of the target.
 */
export const quantileFigure = (times: ComparedTimes, q: number, instrumentMs = 0): Figure => {
  const { baseline, candidate, pairing } = times;
  if (Math.min(baseline.count, candidate.count) < smallestSampleFor(q))
    return unknownFigure('too-few-values');
  const [ofBaseline, ofCandidate] = [quantileBin(baseline, q), quantileBin(candidate, q)];
  const bins = ofCandidate - ofBaseline;
  if (Number.isNaN(bins)) return unknownFigure('never');
  const testAt = (log: number): ScoreTest => {
    const shift = Math.round(log / BIN);
    const limit = pooledBin(candidate, baseline, shift, q);
    const above = (baselineBin: number, candidateBin: number): Tallies => [
      { amounts: baseline.above(baselineBin - shift), payments: baseline.values },
      { amounts: candidate.above(candidateBin), payments: candidate.values },
    ];
    const ofBoth = times.test(scoresOf(...above(limit, limit), pairing));
    if (pairing === 'interleaved') return ofBoth;
    const [from, to] = [ofBaseline + shift, ofCandidate];
    const ofCalmer =
      from <= to
        ? calmerTest(...above(from, from + GROSS_BINS))
        : calmerTest(...swapped(above(to + GROSS_BINS, to)));
    return eitherTest(ofBoth, ofCalmer);
  };
  const fasterMs = binEdge(Math.min(ofBaseline, ofCandidate));
  return figureOf({ testAt, log: bins * BIN, marginLog: Math.log1p(instrumentMs / fasterMs) });
};

/** Of the mean of the values that came. */
export const meanFigure = (times: ComparedTimes, instrumentMs = 0): Figure => {
  const { baseline, candidate, pairing } = times;
  if (Math.min(baseline.finiteCount, candidate.finiteCount) === 0)
    return unknownFigure('too-few-values');
  const means = [candidate, baseline].map(({ sums, finite }) => sumOf(sums) / sumOf(finite));
  const estimate = Math.log(means[0]! / means[1]!);
  const scaled = (ofBaseline: number, ofCandidate: number): Tallies => [
    { amounts: baseline.sums.map((sum) => sum * ofBaseline), payments: baseline.finite },
    { amounts: candidate.sums.map((sum) => sum * ofCandidate), payments: candidate.finite },
  ];
  const testAt = (log: number): ScoreTest => {
    // Half of the ratio on each side, so that sides change places without a trace.
    const scale = Math.exp(log / 2);
    const ofBoth = times.test(scoresOf(...scaled(scale, 1 / scale), pairing));
    if (pairing === 'interleaved') return ofBoth;
    const ofCalmer =
      log <= estimate
        ? calmerTest(...scaled(scale, 1 / scale / GROSS))
        : calmerTest(...swapped(scaled(scale / GROSS, 1 / scale)));
    return eitherTest(ofBoth, ofCalmer);
  };
  const marginLog = Math.log1p(instrumentMs / Math.min(...means));
  return figureOf({ testAt, log: estimate, marginLog });
};

type Tallies = readonly [baseline: Tally, candidate: Tally];

const swapped = ([one, other]: Tallies): Tallies => [other, one];

/** The calmer side is asked about what is at least so much slower: nothing else needs it. */
const GROSS = 1.2;
const GROSS_BINS = Math.round(Math.log(GROSS) / BIN);

/** Of the probability that one of two tests tells by chance, this test's share. */
const SHARE = { ofBoth: 0.9, ofCalmer: 0.1 } as const;

const eitherTest = (ofBoth: ScoreTest, ofCalmer: number): ScoreTest => ({
  ...ofBoth,
  p: Math.min(1, ofBoth.p / SHARE.ofBoth, ofCalmer / SHARE.ofCalmer),
});

interface TimeTests {
  readonly testAt: (log: number) => ScoreTest;
  /** Logarithm of the ratio that fits best. */
  readonly log: number;
  /** Ratios whose logarithm is no farther from none, either way, are of the instrument. */
  readonly marginLog: number;
}

const figureOf = ({ testAt, log, marginLog }: TimeTests): Figure => {
  const test = testAt(0);
  // Quantiles in one bin are equal, as far as tables tell, however many values say so.
  const pAt = (at: number): number => (at !== 0 ? testAt(at).p : log === 0 ? 1 : test.p);
  const isFinite = Number.isFinite(log);
  const known = new Map<number, LogInterval>();
  const intervalOf = (level: number): LogInterval => {
    if (!isFinite) return [null, null];
    const found = known.get(level) ?? ratioInterval(pAt, log, level);
    known.set(level, found);
    return found;
  };
  return {
    effect: isFinite ? Math.expm1(log) : null,
    direction: Math.sign(log),
    p: isFinite ? pBeyond(pAt, log, marginLog) : test.p,
    interval: (level) => {
      const [low, high] = intervalOf(level);
      return [low === null ? null : Math.expm1(low), high === null ? null : Math.expm1(high)];
    },
    detectable: (level) => {
      const [low, high] = intervalOf(level);
      if (low === null || high === null) return null;
      const limit = -studentQuantile(level / 2, test.degrees);
      return Math.expm1(marginLog + ((high - low) / 2) * (1 + FOUND / limit));
    },
    warnings: [
      ...(isFinite ? [] : (['never'] as const)),
      ...(test.hasFewBlocks ? (['too-few-independent-blocks'] as const) : []),
    ],
  };
};

/**
 * How often sides that differ by no more than the margin differ this much: the likeliest of these,
 * which is the edge on the side of the estimate. So it is below a level where the interval of that
 * level lies beyond the margin.
 */
const pBeyond = (pAt: (log: number) => number, log: number, marginLog: number): number => {
  if (Math.abs(log) <= marginLog) return 1;
  return Math.max(pAt(0), pAt(Math.sign(log) * marginLog));
};
