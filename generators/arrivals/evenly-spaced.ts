import { BLOCK_MS } from '../block.ts';
import type { ArrivalOptions, ArrivalProcess } from './arrival-process.ts';

/**
 * The unrealistic baseline: no chance at all, as the arrival-rate executors of most load tools
 * work. With L the integral of the rate since instant zero, payment n comes at
 *
 *     t_n = L^-1(n - 1/2),   n = 1, 2, ... after instant zero and 0, -1, ... before it
 *
 * A queue has a far easier life with it than with any crowd: it is for measuring that difference.
 */
export const evenlySpacedArrivals = ({ rate }: Pick<ArrivalOptions, 'rate'>): ArrivalProcess => {
  /** The first payment at or after the start of a block. */
  const firstIn = (block: number): number => Math.ceil(rate.expected(block * BLOCK_MS) + 0.5);
  return {
    instantsIn: (block) => {
      const first = firstIn(block);
      const instantsMs = new Float64Array(firstIn(block + 1) - first);
      for (let i = 0; i < instantsMs.length; i += 1) {
        instantsMs[i] = rate.instantMs(first + i - 0.5);
      }
      return { instantsMs, groups: null };
    },
  };
};
