import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

import { mix32, murmur3 } from './murmur3.ts';

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

export const randomLayer = (seed: number, name: string): RandomLayer => {
  const keys = LANE_SEEDS.map((lane) => murmur3(`${seed}/${name}`, lane));
  return {
    at: (index) => {
      const low = index >>> 0;
      const high = Math.floor(index / 0x1_0000_0000) >>> 0;
      return streamFrom(
        keys.map((key, lane) => mix32(key ^ mix32(low ^ mix32((high + LANE_SEEDS[lane]!) >>> 0)))),
      );
    },
    named: (text) => streamFrom(keys.map((key) => murmur3(text, key))),
  };
};

const streamFrom = (state: readonly number[]): RandomStream => {
  const generator = xoroshiro128plusFromState(
    state.some((word) => word !== 0) ? state : [1, 2, 3, 4],
  );
  // The first outputs of nearby states still resemble each other a little; one step is dropped.
  generator.next();
  const uniform = (): number =>
    ((generator.next() >>> 5) * 0x400_0000 + (generator.next() >>> 6)) / 0x20_0000_0000_0000;
  return { uniform, uniformAboveZero: () => 1 - uniform(), uint32: () => generator.next() >>> 0 };
};
