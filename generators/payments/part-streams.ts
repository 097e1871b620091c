import type { RandomStream } from '../../harness/stats/random.ts';
import { blockStreams } from '../block.ts';

/** Where the payments of one part in one block draw from: a stream for each thing that is drawn. */
export interface PaymentStreams {
  readonly category: RandomStream;
  readonly merchant: RandomStream;
  readonly tourist: RandomStream;
  readonly amount: RandomStream;
}

/** By block; the name of the part is in their keys. */
export const partStreams = (seed: number, part: string): ((block: number) => PaymentStreams) => {
  const streams = (noun: string) => blockStreams(seed, `payment/${part}/${noun}`);
  const [category, merchant] = [streams('category'), streams('merchant')];
  const [tourist, amount] = [streams('tourist'), streams('amount')];
  return (block) => ({
    category: category(block),
    merchant: merchant(block),
    tourist: tourist(block),
    amount: amount(block),
  });
};
