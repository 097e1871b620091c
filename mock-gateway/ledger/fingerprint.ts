import { murmur3 } from '../../harness/stats/murmur3.ts';

/** 53 bits for a text: two texts that differ have the same one with a chance of 1e-16. */
export const fingerprint = (text: string): number =>
  (murmur3(text, 1) & 0x1f_ffff) * 0x1_0000_0000 + murmur3(text, 2);
