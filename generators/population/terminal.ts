import type { RandomStream } from '../../harness/stats/random.ts';

/**
 * How many tills a shop has: each number from 1 to the most is as likely. They are numbered from 1,
 * and a payment is made at one of them; the id of a till on the wire is that of its store, a hyphen
 * and its number.
 */
export const drawTerminals = (stream: RandomStream, most: number): number =>
  1 + Math.floor(stream.uniform() * most);
