import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

import { mix32, murmur3, murmur3OfFour, type FourWords } from './murmur3.ts';

/**
 * Randomness comes from sub-streams keyed by (seed, layer, index or text), never from one shared
 * sequence: what person 17 or second 4,000 draws does not depend on how many others were drawn
 * before, by whom, or in which order.
 *
 * A layer's key is 128 bits of MurmurHash3 over "seed/layer"; an index or a text is mixed into
 * each of the four words, and the result is the state of an xoroshiro128+ generator.
 */
export interface RandomStream {
  /** The next number, uniform over [0, 1) with 53 random bits. */
  uniform(): number;
  /** The next number, uniform over (0, 1]: safe to take a logarithm of. */
  uniformAboveZero(): number;
  /** The next whole number, uniform over 0 to 2^32 - 1. */
  uint32(): number;
}

export interface RandomLayer {
  /** The stream of one person, block or other numbered thing: a whole number from 0 to 2^53 - 1. */
  at(index: number): RandomStream;
  /** The stream of one named thing, such as a request id. */
  named(text: string): RandomStream;
}

/** The next number, uniform inside (0, 1) with 32 random bits: safe to take any quantile of. */
export const uniformInside = (stream: RandomStream): number =>
  (stream.uint32() + 0.5) / 0x1_0000_0000;

const LANE_SEEDS = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

const fourWords = (of: (lane: number) => number): FourWords => {
  const [a, b, c, d] = LANE_SEEDS;
  return [of(a), of(b), of(c), of(d)];
};

/** What the upper bits of an index below 2^32 are mixed to. */
const NO_UPPER_BITS = fourWords(mix32);

export const randomLayer = (seed: number, name: string): RandomLayer => {
  const keys = fourWords((lane) => murmur3(`${seed}/${name}`, lane));
  const [key0, key1, key2, key3] = keys;
  return {
    at: (index) => {
      const low = index >>> 0;
      const [a, b, c, d] =
        index === low
          ? NO_UPPER_BITS
          : fourWords((lane) => mix32((Math.floor(index / 0x1_0000_0000) + lane) >>> 0));
      // A stream is made for each block and person, so nothing is allocated on the way to it.
      return streamFrom(
        mix32(key0 ^ mix32(low ^ a)),
        mix32(key1 ^ mix32(low ^ b)),
        mix32(key2 ^ mix32(low ^ c)),
        mix32(key3 ^ mix32(low ^ d)),
      );
    },
    named: (text) => {
      const [a, b, c, d] = murmur3OfFour(text, keys);
      return streamFrom(a, b, c, d);
    },
  };
};

/**
 * Words as signed numbers, which the engine keeps as small integers: of unsigned ones it would box
 * half, and each draw would take three times as long.
 */
const streamFrom = (a: number, b: number, c: number, d: number): RandomStream =>
  new Stream((a | b | c | d) === 0 ? [1, 2, 3, 4] : [a | 0, b | 0, c | 0, d | 0]);

/** A class, because its methods are made once and not for each of many million streams. */
class Stream implements RandomStream {
  readonly #generator: RandomGenerator;

  constructor(state: FourWords) {
    this.#generator = xoroshiro128plusFromState(state);
    // The first outputs of nearby states still resemble each other a little; one step is dropped.
    this.#generator.next();
  }

  uniform(): number {
    const upper = this.#generator.next() >>> 5;
    return (upper * 0x400_0000 + (this.#generator.next() >>> 6)) / 0x20_0000_0000_0000;
  }

  uniformAboveZero(): number {
    return 1 - this.uniform();
  }

  uint32(): number {
    return this.#generator.next() >>> 0;
  }
}
