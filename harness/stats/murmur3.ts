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
  const { length } = text;
  const tail = length & ~3;
  for (let i = 0; i < tail; i += 4) {
    h ^= scramble(
      (text.charCodeAt(i) & 0xff) |
        ((text.charCodeAt(i + 1) & 0xff) << 8) |
        ((text.charCodeAt(i + 2) & 0xff) << 16) |
        (text.charCodeAt(i + 3) << 24),
    );
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let i = length - 1; i >= tail; i -= 1) rest = (rest << 8) | (text.charCodeAt(i) & 0xff);
  if (tail < length) h ^= scramble(rest);
  return mix32(h ^ length);
};

const scramble = (block: number): number => {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
};
