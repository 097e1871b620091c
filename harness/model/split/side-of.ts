import { mix32, murmur3 } from '../../stats/murmur3.ts';

/**
 * Which of two targets a block of time goes to. This module runs inside k6 too, so that pacer and
 * analysis need to share nothing but the seed and the block's length.
 */
export type Side = 'a' | 'b';

/** How the payments of one run go to two targets. */
export interface Split {
  readonly seed: number;
  /** Block i begins at i times this on the plan clock. */
  readonly blockMs: number;
  /** Of each block this much at its start is left out of the comparison. */
  readonly settleMs: number;
  /** Of side B; side A is the target. */
  readonly otherUrl: string;
}

/** They are counted from instant zero of the plan; those of the warm-up are negative. */
export const blockAt = (blockMs: number, atMs: number): number => Math.floor(atMs / blockMs);

/**
 * Blocks 2p and 2p + 1 are a pair: by the throw of a coin the one goes to A, the other to B. So a
 * drift of the machine over longer than a pair meets both alike, and no rhythm can favour a side.
 * Source: randomised blocks; Fisher, The Design of Experiments, 1935, chapter IV.
 */
export const sideOf = (seed: number, block: number): Side =>
  isFirst(seed, 'pair', Math.floor(block / 2)) === isEven(block) ? 'a' : 'b';

/** The sides of the blocks of so many pairs, from instant zero, a letter each. */
export const orderOf = (seed: number, pairs: number): string =>
  Array.from({ length: 2 * pairs }, (_, block) => sideOf(seed, block)).join('');

/**
 * The same within a side, for its control: of its blocks in two neighbouring pairs, the one goes to
 * the first half and the other to the second.
 */
export const halfOf = (seed: number, side: Side, pair: number): 1 | 2 =>
  isFirst(seed, side, Math.floor(pair / 2)) === isEven(pair) ? 1 : 2;

/** The throw of a coin, the same for ever: bits of a hash of the seed, whose it is and its number. */
const isFirst = (seed: number, whose: string, number: number): boolean =>
  (mix32(murmur3(`${seed}/ab/${whose}`, 0) ^ mix32(number | 0)) & 1) === 0;

const isEven = (number: number): boolean => number % 2 === 0;
