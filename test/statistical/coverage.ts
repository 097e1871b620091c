import type { BlockTable } from '../../harness/stats/block-table.ts';
import type { Estimate } from '../../harness/stats/estimate.ts';
import { blockTableOf } from '../../harness/stats/make-block-table.ts';
import { meanEstimate } from '../../harness/stats/mean-estimate.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';
import { quantileEstimate } from '../../harness/stats/quantile-estimate.ts';
import { randomLayer, uniformInside, type RandomStream } from '../../harness/stats/random.ts';

/** A process whose mean and quantiles are known. */
export interface KnownProcess {
  readonly name: string;
  readonly blockMs: number;
  readonly durationMs: number;
  readonly mean: number;
  readonly quantile: (q: number) => number;
  readonly draw: (stream: RandomStream) => {
    readonly instantsMs: Float64Array;
    readonly values: Float64Array;
  };
}

const normal = (stream: RandomStream): number => normalQuantile(uniformInside(stream));

/** exp of standard normal values, of which each remembers the one before by a factor. */
const lognormal = (
  name: string,
  { durationMs, perSecond, memoryMs }: Record<'durationMs' | 'perSecond' | 'memoryMs', number>,
): KnownProcess => {
  const stepMs = 1_000 / perSecond;
  const keep = memoryMs === 0 ? 0 : Math.exp(-stepMs / memoryMs);
  const fresh = Math.sqrt(1 - keep * keep);
  return {
    name,
    durationMs,
    blockMs: Math.ceil(durationMs / 102_400) * 100,
    mean: Math.exp(0.5),
    quantile: (q) => Math.exp(normalQuantile(q)),
    draw: (stream) => {
      let z = normal(stream);
      const instantsMs = Float64Array.from(
        { length: Math.round(durationMs / stepMs) },
        (_, i) => i * stepMs,
      );
      const values = instantsMs.map(() => {
        z = keep * z + fresh * normal(stream);
        return Math.exp(z);
      });
      return { instantsMs, values };
    },
  };
};

/**
 * Response times of M/M/1 from its steady state on, at 100 customers a second: exponential with
 * rate mu - lambda. Source: Kleinrock, "Queueing Systems" I, 1975, section 5.12.
 */
const singleQueue = (utilisation: number, customers: number): KnownProcess => {
  const betweenMs = 10;
  const serviceMs = utilisation * betweenMs;
  const mean = serviceMs / (1 - utilisation);
  const durationMs = customers * betweenMs;
  const exponential = (stream: RandomStream): number => -Math.log(stream.uniformAboveZero());
  return {
    name: `M/M/1 at ${utilisation}`,
    durationMs,
    blockMs: Math.ceil(durationMs / 102_400) * 100,
    mean,
    quantile: (q) => -Math.log1p(-q) * mean,
    draw: (stream) => {
      const instantsMs = new Float64Array(customers);
      const values = new Float64Array(customers);
      let workMs = stream.uniform() < utilisation ? mean * exponential(stream) : 0;
      let atMs = 0;
      for (let i = 0; i < customers; i += 1) {
        const passedMs = betweenMs * exponential(stream);
        atMs += passedMs;
        workMs = Math.max(0, workMs - passedMs) + serviceMs * exponential(stream);
        instantsMs[i] = atMs;
        values[i] = workMs;
      }
      // The last customers may come after the planned end.
      return { instantsMs, values };
    },
  };
};

export const INDEPENDENT = lognormal('independent lognormal', {
  durationMs: 60_000,
  perSecond: 500,
  memoryMs: 0,
});
export const REMEMBERING = lognormal('lognormal that remembers 1 s', {
  durationMs: 600_000,
  perSecond: 50,
  memoryMs: 1_000,
});
export const QUEUE = singleQueue(0.8, 60_000);
export const BUSY_QUEUE = singleQueue(0.9, 18_000);

const tableOf = (process: KnownProcess, seed: number, repeat: number): BlockTable => {
  const { instantsMs, values } = process.draw(randomLayer(seed, process.name).at(repeat));
  const { blockMs } = process;
  const last = instantsMs[instantsMs.length - 1]!;
  const blocks = Math.floor(last / blockMs) + 1;
  return blockTableOf({ fromMs: 0, blockMs, blocks }, instantsMs, values);
};

const STATISTICS = ['mean', 'p50', 'p90', 'p99', 'p99.9'] as const;
type Statistic = (typeof STATISTICS)[number];

const quantileOf = (statistic: Exclude<Statistic, 'mean'>): number =>
  Number(`${statistic.slice(1)}e-2`);

const estimateOf = (table: BlockTable, statistic: Statistic, confidence: number): Estimate =>
  statistic === 'mean'
    ? meanEstimate(table, confidence)
    : quantileEstimate(table, quantileOf(statistic), confidence);

const truthOf = (process: KnownProcess, statistic: Statistic): number =>
  statistic === 'mean' ? process.mean : process.quantile(quantileOf(statistic));

export interface Coverage {
  /** Intervals that hold the truth. */
  readonly held: number;
  /** Those that are wholly above it, and below. */
  readonly above: number;
  readonly below: number;
  /** Estimates that warn of too few independent blocks. */
  readonly warned: number;
}

/** Shares of repeats, by statistic. */
export const coverageOf = (
  process: KnownProcess,
  { repeats, confidence, seed }: Record<'repeats' | 'confidence' | 'seed', number>,
): Readonly<Record<Statistic, Coverage>> => {
  const tallies = STATISTICS.map(() => ({ held: 0, above: 0, below: 0, warned: 0 }));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const table = tableOf(process, seed, repeat);
    STATISTICS.forEach((statistic, i) => {
      const truth = truthOf(process, statistic);
      const { low, high, warnings } = estimateOf(table, statistic, confidence);
      const tally = tallies[i]!;
      const [from, to] = [low ?? 0, high ?? Infinity];
      if (truth < from) tally.above += 1 / repeats;
      else if (truth > to) tally.below += 1 / repeats;
      else tally.held += 1 / repeats;
      if (warnings.includes('too-few-independent-blocks')) tally.warned += 1 / repeats;
    });
  }
  return Object.fromEntries(STATISTICS.map((name, i) => [name, tallies[i]])) as never;
};
