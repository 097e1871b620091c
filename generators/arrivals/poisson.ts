import type { RandomStream } from '../../harness/stats/random.ts';
import { blockStreams } from '../block.ts';
import type { RateProfile } from '../profile/rate-profile.ts';
import {
  blockSpan,
  NO_ARRIVALS,
  type ArrivalOptions,
  type ArrivalProcess,
  type Span,
} from './arrival-process.ts';

/**
 * A Poisson process whose rate varies, by exact inversion. With L the integral of the rate and
 * E_1, E_2, ... independent and exponential with mean 1, the instants of the block from a to b are
 *
 *     t_n = L^-1( L(a) + E_1 + ... + E_n )   as long as the sum stays below L(b)
 *
 * Instants of blocks that do not overlap are independent in a Poisson process, so each block may
 * draw from a stream of its own. No instant is rejected: one logarithm each, and they come sorted.
 * Source: Cinlar, Introduction to Stochastic Processes (1975), chapter 4, time rescaling.
 */
export const poissonArrivals = ({ rate, seed, part }: ArrivalOptions): ArrivalProcess => {
  const streams = blockStreams(seed, `arrivals/${part}`);
  const draw = poissonDrawer(rate, 1);
  return {
    instantsIn: (block) => ({
      instantsMs: draw(() => streams(block), blockSpan(block)),
      groups: null,
    }),
  };
};

/** Instants between two others, ascending; a stream is asked for only where there can be any. */
export type PoissonDrawer = (streamOf: () => RandomStream, span: Span) => Float64Array;

/** Draws from a Poisson process that has a share of a rate, above 0 and at most 1. */
export const poissonDrawer = (rate: RateProfile, share: number): PoissonDrawer => {
  let buffer = new Float64Array(1_024);
  // Where one span ends the next one mostly begins.
  let [endMs, end] = [Number.NaN, 0];
  return (streamOf, { fromMs, toMs }) => {
    let expected = fromMs === endMs ? end : rate.expected(fromMs);
    [endMs, end] = [toMs, rate.expected(toMs)];
    if (end <= expected) return NO_ARRIVALS.instantsMs;
    const stream = streamOf();
    let count = 0;
    for (;;) {
      expected -= Math.log(stream.uniformAboveZero()) / share;
      if (expected >= end) break;
      if (count === buffer.length) buffer = doubled(buffer);
      buffer[count] = expected;
      count += 1;
    }
    rate.toInstantsMs(buffer, count);
    return buffer.slice(0, count);
  };
};

const doubled = (full: Float64Array): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(2 * full.length);
  larger.set(full);
  return larger;
};
