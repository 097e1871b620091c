import { BLOCK_MS, blockStreams } from '../block.ts';
import type { ArrivalOptions, ArrivalProcess } from './arrival-process.ts';

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
export const poissonArrivals = ({ rate, seed }: ArrivalOptions): ArrivalProcess => {
  const streams = blockStreams(seed, 'arrivals');
  let buffer = new Float64Array(1_024);
  return {
    instantsIn: (block) => {
      const stream = streams(block);
      const end = rate.expected((block + 1) * BLOCK_MS);
      let expected = rate.expected(block * BLOCK_MS);
      let count = 0;
      for (;;) {
        expected -= Math.log(stream.uniformAboveZero());
        if (expected >= end) return buffer.slice(0, count);
        if (count === buffer.length) buffer = doubled(buffer);
        buffer[count] = rate.instantMs(expected);
        count += 1;
      }
    },
  };
};

const doubled = (full: Float64Array): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(2 * full.length);
  larger.set(full);
  return larger;
};
