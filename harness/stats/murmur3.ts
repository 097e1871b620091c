/**
 * MurmurHash3 (x86, 32 bit) of the low bytes of a text's UTF-16 code units, and its finaliser.
 * Source: Austin Appleby, SMHasher, MurmurHash3.cpp (public domain); known answers in the tests.
 */

/** Mixes 32 bits so that each input bit flips each output bit with probability near 1/2. */
export const mix32 = (bits: number): number => {
  let h = bits;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
};

/** 32 bits for an ASCII text. A character above U+007F contributes its low eight bits only. */
export const murmur3 = (text: string, seed: number): number => {
  let h = seed | 0;
  const tail = text.length & ~3;
  for (let i = 0; i < tail; i += 4) h = step(h, blockAt(text, i));
  return mix32(h ^ tailOf(text) ^ text.length);
};

export type FourWords = readonly [number, number, number, number];

/** {@link murmur3} for each of four seeds, in one reading of the text. */
export const murmur3OfFour = (text: string, [a, b, c, d]: FourWords): FourWords => {
  let [h0, h1, h2, h3] = [a | 0, b | 0, c | 0, d | 0];
  const tail = text.length & ~3;
  for (let i = 0; i < tail; i += 4) {
    const block = blockAt(text, i);
    h0 = step(h0, block);
    h1 = step(h1, block);
    h2 = step(h2, block);
    h3 = step(h3, block);
  }
  const end = tailOf(text) ^ text.length;
  return [mix32(h0 ^ end), mix32(h1 ^ end), mix32(h2 ^ end), mix32(h3 ^ end)];
};

const blockAt = (text: string, i: number): number =>
  scramble(
    (text.charCodeAt(i) & 0xff) |
      ((text.charCodeAt(i + 1) & 0xff) << 8) |
      ((text.charCodeAt(i + 2) & 0xff) << 16) |
      (text.charCodeAt(i + 3) << 24),
  );

/** Of the up to three characters behind the last whole block; 0 where there is none. */
const tailOf = (text: string): number => {
  let rest = 0;
  for (let i = text.length - 1; i >= (text.length & ~3); i -= 1) {
    rest = (rest << 8) | (text.charCodeAt(i) & 0xff);
  }
  return scramble(rest);
};

const step = (hash: number, block: number): number => {
  const h = hash ^ block;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
};

const scramble = (block: number): number => {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
};
