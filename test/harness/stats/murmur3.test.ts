import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { mix32, murmur3, murmur3OfFour } from '../../../harness/stats/murmur3.ts';

/** Known answers of MurmurHash3_x86_32, as published with many implementations. */
test.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['test', 0, 0xba6bd213],
  ['test', 0x9747b28c, 0x704b81dc],
  ['Hello, world!', 0, 0xc0363e43],
  ['Hello, world!', 0x9747b28c, 0x24884cba],
  ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
  ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
  // Tails of three, two, one and no bytes.
  ['abcd', 0x9747b28c, 0xf0478627],
  ['abc', 0x9747b28c, 0xc84a62dd],
  ['ab', 0x9747b28c, 0x74875592],
  ['a', 0x9747b28c, 0x7fa09ea6],
])('"%s" with seed %d has its published hash', (text, seed, hash) => {
  expect(murmur3(text, seed)).toBe(hash);
});

test('four seeds at once give what each gives alone', () => {
  const seed = fc.integer({ min: 0, max: 0xffff_ffff });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.tuple(seed, seed, seed, seed), (text, seeds) => {
      expect(murmur3OfFour(text, seeds)).toEqual(seeds.map((one) => murmur3(text, one)));
    }),
  );
});

test('each input bit flips each output bit about half of the time', () => {
  const inputs = Array.from({ length: 2_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b9) >>> 0);
  for (let bit = 0; bit < 32; bit += 1) {
    const flips = Array.from({ length: 32 }, () => 0);
    for (const input of inputs) {
      const changed = mix32(input) ^ mix32((input ^ (1 << bit)) >>> 0);
      for (let out = 0; out < 32; out += 1) flips[out]! += (changed >>> out) & 1;
    }
    // Five standard errors of a fair coin thrown two thousand times.
    for (const flipped of flips) expect(Math.abs(flipped / 2_000 - 0.5)).toBeLessThan(0.06);
  }
});

test('mixing loses nothing: two numbers never come out as one', () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(0xffffffff), (a, b) => {
      expect(mix32(a) === mix32(b)).toBe(a === b);
    }),
  );
});
