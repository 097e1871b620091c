import { binEdge } from '../stats/block-table.ts';
import { FOUND } from '../stats/found.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';
import { studentQuantile } from '../stats/student-quantile.ts';
import { pooledBin, quantileBin } from './counts-above.ts';
import type { ComparedTimes } from './compared-times.ts';
import { unknownFigure, type Figure } from './figure.ts';
import { scoresOf, type Tally } from './pairing.ts';
import { calmerTest } from './calmer-test.ts';
import { ratioInterval, type LogInterval } from './ratio-interval.ts';
import { sumOf, type ScoreTest } from './score-test.ts';

/** Logarithm of the width of a bin. */
const BIN = Math.log(binEdge(1) / binEdge(0));

/**
 * Of a quantile: both sides together have a value that a share 1 - q of them exceeds; if their
 * quantiles are equal, both exceed it equally often. Scaled by a ratio, a side moves by bins.
 * Source: Mood's median test (Mood, Introduction to the Theory of Statistics, 1950, chapter 16), at
 * another quantile and with the variance from blocks.
 */
export const quantileFigure = (times: ComparedTimes, q: number): Figure => {
  const { baseline, candidate, pairing } = times;
  if (Math.min(baseline.count, candidate.count) < smallestSampleFor(q))
    return unknownFigure('too-few-values');
  const bins = quantileBin(candidate, q) - quantileBin(baseline, q);
  if (Number.isNaN(bins)) return unknownFigure('never');
  const testAt = (log: number): ScoreTest => {
    const shift = Math.round(log / BIN);
    const limit = pooledBin(candidate, baseline, shift, q);
    const above = (baselineBin: number, candidateBin: number): Tallies => [
      { amounts: baseline.above(baselineBin - shift), payments: baseline.values },
      { amounts: candidate.above(candidateBin), payments: candidate.values },
    ];
    const ofBoth = times.test(scoresOf(...above(limit, limit), pairing));
    const [from, to] = [quantileBin(baseline, q) + shift, quantileBin(candidate, q)];
    const ofCalmer =
      from <= to
        ? calmerTest(...above(from, from + GROSS_BINS))
        : calmerTest(...swapped(above(to + GROSS_BINS, to)));
    return eitherTest(ofBoth, ofCalmer);
  };
  // Quantiles in one bin are equal, as far as tables tell, however many values say so.
  if (bins === 0) return figureOf(testAt, 0, { ...testAt(0), p: 1 });
  return figureOf(testAt, bins * BIN, testAt(0));
};

/** Of the mean of the values that came. */
export const meanFigure = (times: ComparedTimes): Figure => {
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
    const ofCalmer =
      log <= estimate
        ? calmerTest(...scaled(scale, 1 / scale / GROSS))
        : calmerTest(...swapped(scaled(scale / GROSS, 1 / scale)));
    return eitherTest(ofBoth, ofCalmer);
  };
  return figureOf(testAt, estimate, testAt(0));
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

const figureOf = (testAt: (log: number) => ScoreTest, log: number, test: ScoreTest): Figure => {
  const { degrees, p } = test;
  const isFinite = Number.isFinite(log);
  const known = new Map<number, LogInterval>();
  const intervalOf = (level: number): LogInterval => {
    if (!isFinite) return [null, null];
    const found =
      known.get(level) ?? ratioInterval((at) => (at === 0 ? p : testAt(at).p), log, level);
    known.set(level, found);
    return found;
  };
  return {
    effect: isFinite ? Math.expm1(log) : null,
    direction: Math.sign(log),
    p,
    interval: (level) => {
      const [low, high] = intervalOf(level);
      return [low === null ? null : Math.expm1(low), high === null ? null : Math.expm1(high)];
    },
    detectable: (level) => {
      const [low, high] = intervalOf(level);
      if (low === null || high === null) return null;
      const limit = studentQuantile(1 - level / 2, degrees);
      return Math.expm1(((high - low) / 2) * (1 + FOUND / limit));
    },
    warnings: [
      ...(isFinite ? [] : (['never'] as const)),
      ...(test.hasFewBlocks ? (['too-few-independent-blocks'] as const) : []),
    ],
  };
};
