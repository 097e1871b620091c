import { randomLayer } from '../../harness/stats/random.ts';

/**
 * The gateway's own ids for what clients named: 20 digits, the same in every run of one seed.
 * 64 random bits: among a million ids the chance of any two being equal is 3e-8.
 */
export const identifiers = (seed: number, kind: string): ((requestId: string) => string) => {
  const layer = randomLayer(seed, `gateway/id/${kind}`);
  const digits = Buffer.alloc(2 * DIGITS);
  return (requestId) => {
    const stream = layer.named(requestId);
    writeDigits(digits, DIGITS, stream.uint32());
    writeDigits(digits, 2 * DIGITS, stream.uint32());
    return digits.toString('latin1');
  };
};

/** Of the largest number of 32 bits. */
const DIGITS = 10;

/** With zeros in front. As bytes, because each payment needs one, and texts of numbers are slow. */
const writeDigits = (into: Buffer, end: number, number: number): void => {
  let rest = number;
  for (let at = end - 1; at >= end - DIGITS; at -= 1) {
    const upper = Math.floor(rest / 10);
    into[at] = ZERO + rest - upper * 10;
    rest = upper;
  }
};

const ZERO = 0x30;
